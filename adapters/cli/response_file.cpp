#include "adapters/cli/response_file.h"

#include <filesystem>
#include <iostream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <system_error>

#include "adapters/json/read.h"
#include "adapters/surveys/api.h"
#include "adapters/surveys/csv_import.h"

namespace heed::cli {
namespace {

std::uint64_t size_of(const std::string& path) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    return failure ? 0 : size;
}

}  // namespace

ResponseFile::ResponseFile(std::string path)
    : path_(std::move(path)), file_(path_, std::ios::binary), progress_(size_of(path_)) {
    if (!file_ || std::filesystem::is_directory(path_)) {
        throw std::runtime_error("the file " + path_ + " cannot be read.");
    }
}

std::string ResponseFile::beginning() {
    constexpr std::streamsize enough = 4'096;
    std::string bytes(static_cast<std::size_t>(enough), '\0');
    file_.read(bytes.data(), enough);
    bytes.resize(static_cast<std::size_t>(file_.gcount()));
    file_.clear();
    file_.seekg(0);
    return bytes;
}

bool ResponseFile::read(const surveys::Surveys& surveys, const std::string& source, Instant now,
                        MostlyUnread mostly_unread, const Take& take) {
    const bool is_file = std::filesystem::is_regular_file(path_);
    const auto kind = is_file ? kind_of_file(beginning()) : FileKind::lines;
    if (const auto* advice = std::get_if<std::string>(&kind)) {
        say(path_ + ": " + *advice + "\n");
        return false;
    }
    const FileKind known = std::get<FileKind>(kind);
    if (is_file) {
        is_quiet_ = true;
        pass(known, surveys, source, now, [&](long line, const SurveyResponse& response) {
            doubled_.note(response, line);
            note(response);
        });
        is_quiet_ = false;
        file_.clear();
        file_.seekg(0);
    }
    if (mostly_unread == MostlyUnread::refused && is_mostly_unread(source)) {
        return false;
    }
    const bool is_usable = pass(
        known, surveys, source, now,
        [&](long line, SurveyResponse response) { take_known(line, std::move(response), take); });
    progress_.clear();
    return is_usable;
}

bool ResponseFile::pass(FileKind kind, const surveys::Surveys& surveys, const std::string& source,
                        Instant now, const TakeRow& take) {
    if (kind == FileKind::table) {
        return read_rows(surveys, source, now, take);
    }
    if (kind == FileKind::json) {
        return read_whole(surveys, source, now, take);
    }
    read_lines(surveys, source, now, take);
    return true;
}

void ResponseFile::note(const SurveyResponse& response) {
    for (const auto* values : {&response.answers, &response.fields}) {
        for (const auto& [name, value] : *values) {
            ++columns_[name].read;
        }
    }
    for (const UnreadAnswer& unread : response.unread) {
        Column& column = columns_[unread.name];
        ++column.unread;
        if (column.example.empty()) {
            column.example = unread.words;
        }
    }
}

bool ResponseFile::is_mostly_unread(const std::string& source) {
    bool is_any = false;
    for (const auto& [question, column] : columns_) {
        if (column.unread <= column.read) {
            continue;
        }
        is_any = true;
        say(path_ + ": " + std::to_string(column.unread) + " of " +
            std::to_string(column.unread + column.read) + " answers to “" + question +
            "” cannot be read, such as “" + column.example +
            "”\n  help: write what they mean "
            "below “" +
            question + "” in the survey's “sources: {" + source +
            ": {…}}”: {from: …, values: {…}}\n");
    }
    if (is_any) {
        say("Nothing was taken. With --anyway they are kept as they came, and count for "
            "nothing.\n");
    }
    return is_any;
}

void ResponseFile::take_known(long line, SurveyResponse response, const Take& take) {
    doubled_.note(response, line);
    const std::string problem = doubled_.problem_of(response);
    if (problem.empty()) {
        take(std::move(response));
        return;
    }
    refuse(render({Diagnostic{.severity = Severity::error,
                              .code = std::string(surveys::bad_csv_row),
                              .place = {path_, static_cast<int>(line), 1},
                              .message = problem,
                              .help = "does a spreadsheet cut long ids? export them as text",
                              .excerpt = "",
                              .length = 1}}));
}

bool ResponseFile::read_rows(const surveys::Surveys& surveys, const std::string& source,
                             Instant now, const TakeRow& take) {
    surveys::CsvImport rows(file_, path_, surveys, source, now);
    say(render(rows.header_findings()));
    if (has_errors(rows.header_findings())) {
        return false;
    }
    while (auto row = rows.next()) {
        if (row->response) {
            say(render(row->findings));
            take(row->line, *std::move(row->response));
        } else {
            refuse(render(row->findings));
        }
        show_progress(rows.bytes_read());
    }
    return true;
}

void ResponseFile::read_lines(const surveys::Surveys& surveys, const std::string& source,
                              Instant now, const TakeRow& take) {
    std::string line;
    std::uint64_t bytes = 0;
    for (long number = 1; std::getline(file_, line); ++number) {
        bytes += line.size() + 1;
        show_progress(bytes);
        if (line.empty() || line == "\r") {
            continue;
        }
        const std::string place = path_ + ":" + std::to_string(number) + ": ";
        const auto value = json::read_mended(line);
        if (!value) {
            const Diagnostic& problem = value.problems().front();
            refuse(place + (problem.place.file.empty() ? "" : problem.place.file + ": ") +
                   problem.message + "\n");
            continue;
        }
        take_json(place, number, surveys::read_neutral(*value, surveys, source, now), take);
    }
}

bool ResponseFile::read_whole(const surveys::Surveys& surveys, const std::string& source,
                              Instant now, const TakeRow& take) {
    const std::string text{std::istreambuf_iterator<char>(file_), {}};
    const auto value = json::read_mended(text);
    if (!value) {
        const Diagnostic& problem = value.problems().front();
        say(path_ + ":" + std::to_string(problem.place.line) + ":" +
            std::to_string(problem.place.column) + ": " + problem.message + "\n");
        return false;
    }
    const auto* items = value->as<Value::List>();
    const std::span<const Value> responses =
        items == nullptr ? std::span(&*value, 1) : std::span<const Value>(*items);
    long number = 0;
    for (const Value& response : responses) {
        ++number;
        take_json(path_ + ": response " + std::to_string(number) + ": ", number,
                  surveys::read_neutral(response, surveys, source, now), take);
    }
    return true;
}

void ResponseFile::take_json(const std::string& place, long line, surveys::Reading reading,
                             const TakeRow& take) {
    const auto in_words = [&](const std::vector<Fault>& faults) {
        std::string words;
        for (const Fault& fault : faults) {
            words +=
                place + (fault.pointer.empty() ? "" : fault.pointer + ": ") + fault.detail + "\n";
        }
        return words;
    };
    if (const auto* faults = std::get_if<surveys::Faults>(&reading)) {
        return refuse(in_words(*faults));
    }
    auto& accepted = std::get<surveys::Accepted>(reading);
    say(in_words(accepted.warnings));
    take(line, std::move(accepted.response));
}

void ResponseFile::refuse(const std::string& why) {
    if (!is_quiet_) {
        ++refused_;
        say(why);
    }
}

void ResponseFile::say(const std::string& words) {
    if (!is_quiet_ && !words.empty()) {
        progress_.clear();
        std::cerr << words;
    }
}

void ResponseFile::show_progress(std::uint64_t bytes) {
    if (!is_quiet_) {
        progress_.at(bytes);
    }
}

}  // namespace heed::cli
