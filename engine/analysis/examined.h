#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/model/program.h"

namespace heed {

/// One workflow that is asked what it means, and where the answers go.
struct Examined {
    Examined(const Program&, const Workflow&, FindingCollector&);

    const Program& program;
    const Workflow& workflow;
    FindingCollector& findings;
    std::vector<const Survey*> surveys;  ///< those it follows, by name
    std::vector<bool> reachable;         ///< by state number

    const State& state(StateId id) const { return workflow.states[static_cast<size_t>(id)]; }
    bool is_reachable(StateId id) const { return reachable[static_cast<size_t>(id)]; }
    /// Without survey, roles and tasks: a statechart by itself.
    bool is_bare() const { return workflow.surveys.empty(); }
    /// Whether no respondent is known by name, or only those of some surveys.
    bool all_anonymous() const;
    bool some_anonymous() const;
};

/// Adds what is no complaint, but worth knowing.
void add_note(FindingCollector&, std::string_view code, const Place&, int length,
              std::string message, std::string help = "");

/// How many characters a text has, for a caret.
int length_of(std::string_view text);

/// The whole state's name, at the place where it is declared.
int length_of(const State&);

}  // namespace heed
