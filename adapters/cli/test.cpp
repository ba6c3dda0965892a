#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "adapters/cli/junit.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/scenario_run.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/files.h"
#include "engine/analysis/coverage.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

/// What is to be played: a program, and those of its scenarios that were named, else all.
struct Selection {
    fs::path program;
    std::vector<fs::path> files;
    bool is_whole = true;
};

std::vector<fs::path> scenarios_of(const fs::path& program) {
    std::vector<fs::path> files;
    const fs::path folder = program / "scenarios";
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() == ".scenario") {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

/// `PROGRAM`, `PROGRAM NAME…` or `PROGRAM/scenarios/NAME.scenario …`; prints what leads nowhere.
std::optional<Selection> select(const std::vector<std::string>& words) {
    Selection selection{.program = ".", .files = {}, .is_whole = true};
    auto next = words.begin();
    if (next != words.end() && fs::is_directory(*next)) {
        selection.program = *next++;
    } else if (next != words.end() && fs::is_regular_file(*next)) {
        selection.program = fs::path(*next).parent_path().parent_path();
        selection.program = selection.program.empty() ? fs::path(".") : selection.program;
    }
    for (; next != words.end(); ++next) {
        const fs::path named =
            selection.program / "scenarios" / (fs::path(*next).stem().string() + ".scenario");
        const fs::path file = fs::is_regular_file(*next) ? fs::path(*next) : named;
        if (!fs::is_regular_file(file)) {
            std::cerr << "heed: there is no scenario “" << *next << "” in "
                      << (selection.program / "scenarios").string() << ".\n";
            return std::nullopt;
        }
        selection.files.push_back(file);
        selection.is_whole = false;
    }
    if (selection.is_whole) {
        selection.files = scenarios_of(selection.program);
    }
    if (selection.files.empty()) {
        std::cerr << "heed: there is no " << (selection.program / "scenarios").string()
                  << "/NAME.scenario to run.\n";
        return std::nullopt;
    }
    return selection;
}

/// Colours where somebody looks (https://no-color.org).
std::string_view colour_of(char mark) {
    static const bool is_wanted = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
    if (!is_wanted) {
        return "";
    }
    return mark == '-' ? "\x1b[31m" : mark == '+' ? "\x1b[32m" : mark == '@' ? "\x1b[36m" : "";
}

void print_difference(const std::vector<DiffLine>& difference) {
    for (const DiffLine& line : difference) {
        const std::string_view colour = colour_of(line.mark);
        const std::string text =
            line.mark == '@' ? "@ line " + line.text : std::string(1, line.mark) + " " + line.text;
        std::cout << "  " << colour << text << (colour.empty() ? "" : "\x1b[0m") << "\n";
    }
}

void print(const ScenarioResult& result) {
    if (result.end == ScenarioEnd::passed) {
        return;
    }
    std::cout << result.file.string() << ":" << result.line << ": ";
    if (result.end == ScenarioEnd::unplayable) {
        std::cout << "error: " << result.problem << "\n\n";
        return;
    }
    std::cout << "something else happened (- expected, + happened)\n";
    for (const std::string& line : result.script) {
        std::cout << "    " << line << "\n";
    }
    std::cout << "    ----\n";
    print_difference(result.difference);
    std::cout << "\n";
}

void print(std::string_view what, const CoverageCount& count, std::string_view remark = "") {
    const int percent = count.all == 0 ? 100 : count.shown * 100 / count.all;
    std::cout << fmt::format("  {:<12}{:>4} of {:<4}{:>4} %{}\n", what, count.shown, count.all,
                             percent, remark);
}

/// Prints what the scenarios showed of each workflow; answers the least that one is covered.
int report_coverage(const Program& program, const std::vector<ScenarioResult>& results,
                    bool with_places) {
    std::map<std::string, Coverage> by_workflow;
    for (const ScenarioResult& result : results) {
        for (size_t i = 0; i < result.journal.size(); ++i) {
            by_workflow[result.workflows[i]].add(result.journal[i]);
        }
    }
    int least = 100;
    for (const auto& [name, workflow] : program.workflows) {
        const CoverageReport report = by_workflow[workflow->hash].report(*workflow);
        least = std::min(least, report.percent());
        std::cout << "\ncoverage of " << name << ", version " << workflow->version << ": "
                  << report.percent() << " %\n";
        print("states", report.states);
        print("transitions", report.transitions);
        print("guards", report.guards, "   (seen to hold and not to hold)");
        print("mails", report.templates);
        for (const Uncovered& one : with_places ? report.uncovered : std::vector<Uncovered>()) {
            std::cout << fs::proximate(one.place.file).string() << ":" << one.place.line << ":"
                      << one.place.column << ": " << one.what << "\n";
        }
    }
    return least;
}

}  // namespace

int run_test(const TestOptions& options) {
    const auto selection = select(options.words);
    if (!selection) {
        return exit_bad_input;
    }
    const auto read = load_program(selection->program);
    if (!read.ok()) {
        std::cerr << render(read.problems());
        return exit_bad_input;
    }
    std::vector<ScenarioResult> results;
    for (const fs::path& file : selection->files) {
        results.push_back(play_scenario(read->program, file, options.update));
        print(results.back());
    }
    const auto passed = std::ranges::count(results, ScenarioEnd::passed, &ScenarioResult::end);
    const auto failed = static_cast<std::ptrdiff_t>(results.size()) - passed;
    std::cout << passed << " passed, " << failed << " failed\n";
    if (!options.junit.empty()) {
        system::write_file(options.junit, to_junit(selection->program.string(), results));
    }
    const int least =
        report_coverage(read->program, results, selection->is_whole || options.min_coverage);
    if (options.min_coverage && least < *options.min_coverage) {
        std::cerr << "heed: the scenarios show " << least << " % of a workflow; at least "
                  << *options.min_coverage << " % are wanted.\n";
        return exit_bad_input;
    }
    return failed == 0 ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
