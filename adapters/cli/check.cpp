#include <algorithm>
#include <iostream>

#include "adapters/cli/counted.h"
#include "adapters/cli/fates.h"
#include "adapters/cli/finding_formats.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/clock.h"
#include "engine/analysis/over_by_now.h"

namespace heed::cli {
namespace {

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

/// Such as `closed-loop  version 1 → 2  12 cases (case 17, 18, 19 …): calling → ring`.
void print(const SharedFate& fate) {
    std::string examples;
    for (const CaseNumber number : fate.examples) {
        examples += (examples.empty() ? "case " : ", ") + std::to_string(number);
    }
    std::cout << "  " << fate.workflow << "  " << fate.versions << "  "
              << counted(fate.cases, "case", "cases") << " (" << examples
              << (fate.cases > fate.examples.size() ? " …" : "") << "): " << fate.words << "\n";
}

void print(const Fates& fates) {
    if (fates.shared.empty()) {
        std::cout << "no open case is on another version of its workflow\n";
        return;
    }
    std::cout << "what becomes of open cases once this is live (heed migrate moves them):\n";
    for (const SharedFate& fate : fates.shared) {
        print(fate);
    }
}

/// Where the folder has none of its own, one should know whose word it goes by.
void print_standard_workflows(const ProgramText& text) {
    for (const std::string& name : text.standard_workflows) {
        std::cout << "workflows/ has none of your own: " << name << " version "
                  << text.program.workflows.find(name)->second->version
                  << ", which comes with Heed, serves\n";
    }
}

void print(const Result<ProgramText>& read, const Diagnostics& findings,
           const std::optional<Fates>& fates) {
    const std::string found = tally(findings);
    std::cout << render(findings);
    if (read.ok() && count_of(findings, Severity::error) == 0) {
        std::cout << "fine: " << contents_of(read->program) << (found.empty() ? "" : "; " + found)
                  << "\n";
        print_standard_workflows(*read);
    } else {
        std::cout << found << "\n";
    }
    if (fates) {
        print(*fates);
    }
}

}  // namespace

int run_check(const CheckOptions& options) {
    const Result<ProgramText> read =
        load_program(options.where.program,
                     options.where.database.empty() ? LiveFiles() : live_files_of(options.where));
    Diagnostics findings = read.ok() ? read->remarks : read.problems();
    if (read.ok()) {
        const Diagnostics over = find_over_by_now(*read, system::SystemClock().now());
        findings.insert(findings.end(), over.begin(), over.end());
    }
    std::optional<Fates> fates;
    if (read.ok() && !options.where.database.empty()) {
        fates = fates_under(*read, options.where);
        if (!fates) {
            return exit_bad_input;
        }
        findings.insert(findings.end(), fates->findings.begin(), fates->findings.end());
        findings.insert(findings.end(), fates->affected.begin(), fates->affected.end());
    }
    if (options.format == "json") {
        std::cout << to_json(findings, fates);
    } else if (options.format == "sarif") {
        std::cout << to_sarif(findings);
    } else {
        print(read, findings, fates);
    }
    return read.ok() && count_of(findings, Severity::error) == 0 ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
