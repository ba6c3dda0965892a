#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "adapters/cli/load_program.h"
#include "adapters/cli/scenario_file.h"
#include "adapters/cli/scenario_stage.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/files.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;

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

/// What comes of a step's lines, one after the other.
std::vector<std::string> play(ScenarioStage& stage, const ScenarioStep& step) {
    std::vector<std::string> happened;
    for (const std::string& written : step.script) {
        const std::string line = without_comment(written);
        if (!line.empty()) {
            const auto lines = stage.play(line);
            happened.insert(happened.end(), lines.begin(), lines.end());
        }
    }
    return happened;
}

void report(const fs::path& file, const ScenarioStep& step,
            const std::vector<std::string>& happened) {
    std::cout << file.string() << ":" << step.line << ": something else happened"
              << " (- expected, + happened)\n";
    for (const std::string& line : step.script) {
        std::cout << "    " << line << "\n";
    }
    std::cout << "    ----\n";
    for (const std::string& line : differences(step.expected, happened)) {
        std::cout << "  " << line << "\n";
    }
    std::cout << "\n";
}

/// Whether all went as written. The first step that differs is shown, as what follows it would
/// differ for the same reason; with `update` the whole file is written anew.
bool passes(const Program& program, const fs::path& file, bool update) {
    const auto text = system::read_file(file);
    if (!text) {
        throw std::runtime_error("cannot read " + file.string());
    }
    ScenarioStage stage(program, file.parent_path());
    std::vector<ScenarioStep> steps = read_scenario(*text);
    for (ScenarioStep& step : steps) {
        try {
            std::vector<std::string> happened = play(stage, step);
            if (happened != step.expected && !update) {
                report(file, step, happened);
                return false;
            }
            step.expected = std::move(happened);
        } catch (const ScriptProblem& problem) {
            std::cout << file.string() << ":" << step.line << ": error: " << problem.what()
                      << "\n\n";
            return false;
        }
    }
    if (const std::string written = write_scenario(steps); update && written != *text) {
        system::write_file(file, written);
    }
    return true;
}

}  // namespace

int run_test(const TestOptions& options) {
    const auto read = load_program(options.program);
    if (!read.ok()) {
        std::cerr << render(read.problems());
        return exit_bad_input;
    }
    int passed = 0;
    int failed = 0;
    for (const fs::path& file : scenarios_of(options.program)) {
        ++(passes(read->program, file, options.update) ? passed : failed);
    }
    if (passed + failed == 0) {
        std::cerr << "heed: there is no " << options.program
                  << "/scenarios/NAME.scenario to run.\n";
        return exit_bad_input;
    }
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed == 0 ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
