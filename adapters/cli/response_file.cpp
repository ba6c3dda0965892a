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
    bool is_usable = true;
    if (path_.ends_with(".csv")) {
        is_usable = read_rows(surveys, source, now, take);
    } else {
        read_lines(surveys, source, now, take);
    }
    progress_.clear();
    return is_usable;
}

bool ResponseFile::read_rows(const surveys::Surveys& surveys, const std::string& source,
                             Instant now, const Take& take) {
    surveys::CsvImport rows(file_, path_, surveys, source, now);
    std::cerr << render(rows.header_findings());
    if (has_errors(rows.header_findings())) {
        return false;
    }
    while (auto row = rows.next()) {
        if (!row->findings.empty()) {
            progress_.clear();
            std::cerr << render(row->findings);
        }
        if (row->response) {
            take(*std::move(row->response));
        } else {
            ++refused_;
        }
        progress_.at(rows.bytes_read());
    }
    return true;
}

void ResponseFile::read_lines(const surveys::Surveys& surveys, const std::string& source,
                              Instant now, const Take& take) {
    std::string line;
    std::uint64_t bytes = 0;
    for (long number = 1; std::getline(file_, line); ++number) {
        bytes += line.size() + 1;
        progress_.at(bytes);
        if (line.empty() || line == "\r") {
            continue;
        }
        const auto value = json::read(line);
        if (!value) {
            refuse(number, value.problems().front().place.file, value.problems().front().message);
            ++refused_;
            continue;
        }
        auto read = surveys::read_neutral(*value, surveys, source, now);
        if (auto* accepted = std::get_if<surveys::Accepted>(&read)) {
            take(std::move(accepted->response));
            continue;
        }
        ++refused_;
        for (const Fault& fault : std::get<surveys::Faults>(read)) {
            refuse(number, fault.pointer, fault.detail);
        }
    }
}

void ResponseFile::refuse(long line, const std::string& pointer, const std::string& why) {
    progress_.clear();
    std::cerr << path_ << ":" << line << ": " << (pointer.empty() ? "" : pointer + ": ") << why
              << "\n";
}

}  // namespace heed::cli
