#include "adapters/cli/response_file.h"

#include <filesystem>
#include <iostream>
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

bool ResponseFile::read(const surveys::Surveys& surveys, const std::string& source, Instant now,
                        const Take& take) {
    if (std::filesystem::is_regular_file(path_)) {
        is_quiet_ = true;
        pass(surveys, source, now,
             [&](long line, const SurveyResponse& response) { doubled_.note(response, line); });
        is_quiet_ = false;
        file_.clear();
        file_.seekg(0);
    }
    const bool is_usable = pass(surveys, source, now, [&](long line, SurveyResponse response) {
        take_known(line, std::move(response), take);
    });
    progress_.clear();
    return is_usable;
}

bool ResponseFile::pass(const surveys::Surveys& surveys, const std::string& source, Instant now,
                        const TakeRow& take) {
    if (path_.ends_with(".csv")) {
        return read_rows(surveys, source, now, take);
    }
    read_lines(surveys, source, now, take);
    return true;
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
        const auto value = json::read(line);
        if (!value) {
            const Diagnostic& problem = value.problems().front();
            refuse(place + (problem.place.file.empty() ? "" : problem.place.file + ": ") +
                   problem.message + "\n");
            continue;
        }
        auto read = surveys::read_neutral(*value, surveys, source, now);
        if (auto* accepted = std::get_if<surveys::Accepted>(&read)) {
            take(number, std::move(accepted->response));
            continue;
        }
        std::string why;
        for (const Fault& fault : std::get<surveys::Faults>(read)) {
            why +=
                place + (fault.pointer.empty() ? "" : fault.pointer + ": ") + fault.detail + "\n";
        }
        refuse(why);
    }
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
