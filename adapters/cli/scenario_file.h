#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heed::cli {

/// A paragraph of a scenario: what is done, and all that must then happen.
struct ScenarioStep {
    int line = 1;                       ///< in the file, of its first script line
    std::vector<std::string> script;    ///< as written, comments too
    std::vector<std::string> expected;  ///< below the `----`
    bool operator==(const ScenarioStep&) const = default;
};

/// Paragraphs end at an empty line; within one, `----` ends the script.
std::vector<ScenarioStep> read_scenario(std::string_view text);
std::string write_scenario(const std::vector<ScenarioStep>&);

/// A script line without its comment (` # …`) and the spaces around it; may be empty.
std::string without_comment(std::string_view line);

}  // namespace heed::cli
