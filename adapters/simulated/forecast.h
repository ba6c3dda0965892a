#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/values/time.h"

namespace heed::simulated {

using Count = std::int64_t;
template <class Figures>
using ByName = std::map<std::string, Figures, std::less<>>;

struct EndFigures {
    Count cases = 0;
    std::vector<float> days;  ///< from the opening to the end, of each
    bool operator==(const EndFigures&) const = default;
};

/// The tasks of one state.
struct TaskFigures {
    Count opened = 0;
    Count completed = 0;
    Count withdrawn = 0;
    Count overdue = 0;
    ByName<Count> outcomes;
    bool operator==(const TaskFigures&) const = default;
};

struct MailFigures {
    Count sent = 0;
    Count suppressed = 0;
    bool operator==(const MailFigures&) const = default;
};

/// What would have happened. Forecasts of parts add up to the whole's.
struct Forecast {
    Count responses = 0;  ///< that were played
    Count opened = 0;     ///< cases
    Count joined = 0;     ///< responses that joined an open case
    Count updates = 0;    ///< newer versions of known responses
    Count repeats = 0;
    ByName<EndFigures> ends;     ///< by outcome
    ByName<Count> still_open;    ///< by active states
    ByName<Count> paths;         ///< by the states that a case came to wait in, each once
    ByName<Count> came_through;  ///< by state: cases that were ever in it
    ByName<TaskFigures> tasks;   ///< by state; "" for loose ends
    ByName<std::map<std::int64_t, Count>> work;  ///< completed tasks by person and Monday's day
    ByName<MailFigures> mails;                   ///< by template
    ByName<Count> escalations;                   ///< by whom they were told to
    Count promises = 0;                          ///< items of plans
    Count late_promises = 0;
    ByName<Count> refused;  ///< events that the engine refused or could not decide, by its words
    std::vector<std::string> path_names;  ///< what `path_of` numbers
    std::vector<std::int32_t> path_of;    ///< by response, in the order given; -1: no case

    Forecast& operator+=(const Forecast&);
    bool operator==(const Forecast&) const = default;
};

}  // namespace heed::simulated
