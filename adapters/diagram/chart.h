#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/diagram/tongue.h"

namespace heed::diagram {

/// What is drawn over a workflow, by the names of its states.
struct ChartMarks {
    std::map<std::string, std::int64_t, std::less<>> counts;
    std::string counted;                    ///< what the counts are of: `open cases`
    std::optional<std::int64_t> most;       ///< what is more is told as “1000+”
    std::set<std::string, std::less<>> at;  ///< where the case is now
    std::set<std::string, std::less<>> visited;
    std::set<std::pair<std::string, std::string>> taken;  ///< a state and a target of its own
};

enum class ChartShape {
    step,  ///< decides at once
    task,
    wait,
    outcome,
    group,
    parallel,
    history,
    deep_history
};

/// A state as a picture shows it. Its place in the list is its StateId.
struct ChartState {
    std::string name;   ///< as the workflow has it; empty for the root
    std::string title;  ///< for people: “Manager calls”
    ChartShape shape = ChartShape::step;
    StateId parent = -1;
    std::vector<StateId> children;
    std::vector<StateId> initial;    ///< where a group begins, where a history state leads at first
    std::string task;                ///< what is to be done
    std::vector<std::string> facts;  ///< who does it, until when
    std::vector<std::string> deeds;  ///< what happens in it without leaving it
    std::optional<std::int64_t> count;
    std::string count_text;  ///< of the count, empty without one
    bool is_current = false;
    bool is_visited = false;
};

/// What an arrow says: when, under which condition, doing what.
struct ChartLabel {
    std::string event;
    std::string guard;
    std::vector<std::string> deeds;
};

/// From one state to another, with all that leads there. From the root: from wherever the case is.
struct ChartArrow {
    StateId from = root_state;
    StateId to = root_state;
    std::vector<ChartLabel> labels;
    bool is_taken = false;
};

/// What a picture of a workflow says, in words for people, whatever draws it.
struct Chart {
    std::string title;
    std::string description;         ///< one sentence, for those who cannot see the picture
    std::vector<std::string> notes;  ///< what holds for the whole of it, and what conditions mean
    std::string anywhere;            ///< the root as the place where an arrow begins
    std::string at_first;            ///< on the way from a history state that remembers nothing
    std::vector<ChartState> states;  ///< the root first
    std::vector<ChartArrow> arrows;

    bool is_group(StateId) const;
    bool is_within(StateId, StateId ancestor) const;
};

/// Counts cases with these leaves, in them and in the states around them.
void add_cases(const Workflow&, const std::vector<std::string>& leaves, std::int64_t cases,
               ChartMarks&);

Chart chart_of(const Workflow&, const ChartMarks&, const Tongue&);

}  // namespace heed::diagram
