#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/model/journal.h"
#include "engine/model/program.h"

namespace heed::cli {

enum class ScenarioEnd {
    passed,
    differs,    ///< something else happened than is written
    unplayable  ///< a line cannot be read or carried out
};

/// A line of a difference: ` ` of both, `-` expected and missing, `+` happened and not written,
/// `@` where lines of both are left out, with the number of the next one.
struct DiffLine {
    char mark = ' ';
    std::string text;
    bool operator==(const DiffLine&) const = default;
};

/// What came of playing one scenario.
struct ScenarioResult {
    std::filesystem::path file;
    ScenarioEnd end = ScenarioEnd::passed;
    int line = 0;                      ///< of the step that failed
    std::vector<std::string> script;   ///< of that step, as written
    std::string problem;               ///< of one that is unplayable
    std::vector<DiffLine> difference;  ///< of the first step that differs
    std::chrono::milliseconds took{};
    std::vector<JournalEntry> journal;   ///< of all its cases, with the hash of each one's workflow
    std::vector<std::string> workflows;  ///< hashes, beside `journal`
};

/// Plays the file. The first step that differs is told, as what follows it would differ for the
/// same reason; with `update` what happens is written into the file instead. Throws
/// std::runtime_error where the file cannot be read or written.
ScenarioResult play_scenario(const Program&, const std::filesystem::path& file, bool update);

/// Both texts as one, with at most `context` lines of both around what differs; `first` is the
/// number of the first expected line.
std::vector<DiffLine> unified(const std::vector<std::string>& expected,
                              const std::vector<std::string>& actual, int first, int context);

}  // namespace heed::cli
