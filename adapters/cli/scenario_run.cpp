#include "adapters/cli/scenario_run.h"

#include <algorithm>
#include <stdexcept>

#include "adapters/cli/differences.h"
#include "adapters/cli/scenario_file.h"
#include "adapters/cli/scenario_stage.h"
#include "adapters/system/files.h"

namespace heed::cli {
namespace {

namespace fs = std::filesystem;
constexpr int lines_of_context = 3;

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

void keep_journals(const ScenarioStage& stage, ScenarioResult& result) {
    for (const auto& [number, kept] : stage.cases()) {
        for (const JournalEntry& entry : kept.journal) {
            result.journal.push_back(entry);
            result.workflows.push_back(kept.current->workflow_hash);
        }
    }
}

/// Plays all steps, or as far as they go as written.
void play_steps(ScenarioStage& stage, std::vector<ScenarioStep>& steps, bool update,
                ScenarioResult& result) {
    for (ScenarioStep& step : steps) {
        result.line = step.line;
        result.script = step.script;
        try {
            std::vector<std::string> happened = play(stage, step);
            if (happened != step.expected && !update) {
                const int first = step.line + static_cast<int>(step.script.size()) + 1;
                result.end = ScenarioEnd::differs;
                result.difference = unified(step.expected, happened, first, lines_of_context);
                return;
            }
            step.expected = std::move(happened);
        } catch (const ScriptProblem& problem) {
            result.end = ScenarioEnd::unplayable;
            result.problem = problem.what();
            return;
        }
    }
}

}  // namespace

ScenarioResult play_scenario(const Program& program, const fs::path& file, bool update) {
    const auto begun = std::chrono::steady_clock::now();
    const auto text = system::read_file(file);
    if (!text) {
        throw std::runtime_error("cannot read " + file.string());
    }
    ScenarioResult result;
    result.file = file;
    ScenarioStage stage(program, file.parent_path());
    std::vector<ScenarioStep> steps = read_scenario(*text);
    play_steps(stage, steps, update, result);
    if (const std::string written = write_scenario(steps);
        update && result.end == ScenarioEnd::passed && written != *text) {
        system::write_file(file, written);
    }
    keep_journals(stage, result);
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    return result;
}

std::vector<DiffLine> unified(const std::vector<std::string>& expected,
                              const std::vector<std::string>& actual, int first, int context) {
    const std::vector<std::string> all = differences(expected, actual);
    const auto is_near = [&](size_t at) {
        const auto from = at - std::min(at, static_cast<size_t>(context));
        const auto to = std::min(all.size(), at + static_cast<size_t>(context) + 1);
        return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(from),
                           all.begin() + static_cast<std::ptrdiff_t>(to),
                           [](const std::string& line) { return line.front() != ' '; });
    };
    std::vector<DiffLine> shown;
    int number = first;
    bool is_gap = true;
    for (size_t i = 0; i < all.size(); ++i) {
        if (!is_near(i)) {
            is_gap = true;
        } else {
            if (is_gap) {
                shown.push_back({'@', std::to_string(number)});
            }
            is_gap = false;
            shown.push_back({all[i].front(), all[i].substr(2)});
        }
        number += all[i].front() == '+' ? 0 : 1;
    }
    return shown;
}

}  // namespace heed::cli
