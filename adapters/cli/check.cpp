#include <algorithm>
#include <iostream>

#include "adapters/cli/finding_formats.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/verbs.h"

namespace heed::cli {
namespace {

std::string counted(size_t count, std::string_view one, std::string_view several) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

size_t count_of(const Diagnostics& findings, Severity severity) {
    return static_cast<size_t>(std::ranges::count(findings, severity, &Diagnostic::severity));
}

/// `2 errors, 1 warning`; what there is none of is left out.
std::string tally(const Diagnostics& findings) {
    std::string words;
    const auto add = [&](Severity severity, std::string_view one, std::string_view several) {
        if (const size_t count = count_of(findings, severity); count > 0) {
            words += (words.empty() ? "" : ", ") + counted(count, one, several);
        }
    };
    add(Severity::error, "error", "errors");
    add(Severity::warning, "warning", "warnings");
    add(Severity::note, "note", "notes");
    return words;
}

std::string contents_of(const Program& program) {
    return counted(program.workflows.size(), "workflow", "workflows") + ", " +
           counted(program.surveys.size(), "survey", "surveys") + ", " +
           counted(program.calendars.size(), "calendar", "calendars") + ", " +
           counted(program.directory.people.size(), "person", "people") + ", " +
           counted(program.mails.size(), "mail template", "mail templates");
}

}  // namespace

int run_check(const CheckOptions& options) {
    const Result<ProgramText> read = load_program(options.program);
    const Diagnostics& findings = read.ok() ? read->remarks : read.problems();
    if (options.format == "json") {
        std::cout << to_json(findings);
    } else if (options.format == "sarif") {
        std::cout << to_sarif(findings);
    } else {
        const std::string found = tally(findings);
        std::cout << render(findings);
        if (read.ok()) {
            std::cout << "fine: " << contents_of(read->program)
                      << (found.empty() ? "" : "; " + found) << "\n";
        } else {
            std::cout << found << "\n";
        }
    }
    return read.ok() ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
