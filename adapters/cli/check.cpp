#include <algorithm>
#include <iostream>

#include "adapters/cli/load_program.h"
#include "adapters/cli/verbs.h"

namespace heed::cli {
namespace {

std::string counted(size_t count, std::string_view one, std::string_view several) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

}  // namespace

int run_check(const CheckOptions& options) {
    const Result<ProgramText> read = load_program(options.program);
    if (!read.ok()) {
        std::cout << render(read.problems());
        const auto errors = static_cast<size_t>(
            std::ranges::count(read.problems(), Severity::error, &Diagnostic::severity));
        std::cout << counted(errors, "error", "errors") << "\n";
        return exit_bad_input;
    }
    std::cout << render(read->remarks);
    const Program& program = read->program;
    std::cout << "fine: " << counted(program.workflows.size(), "workflow", "workflows") << ", "
              << counted(program.surveys.size(), "survey", "surveys") << ", "
              << counted(program.calendars.size(), "calendar", "calendars") << ", "
              << counted(program.directory.people.size(), "person", "people") << ", "
              << counted(program.mails.size(), "mail template", "mail templates") << "\n";
    return exit_fine;
}

}  // namespace heed::cli
