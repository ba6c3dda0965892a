#pragma once

#include <string>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/workflow.h"

namespace heed {

/// Where a case in one of its innermost states goes.
struct StateMove {
    std::string from;
    std::string to;
    bool operator==(const StateMove&) const = default;
};

/// What becomes of a case when a new version of its workflow goes live.
struct Fate {
    enum class Kind {
        stays,  ///< it finishes on the version that it began with
        moves,  ///< into these states of the new version
        cannot  ///< the new version wants to move it, and does not say where to
    };
    Kind kind = Kind::stays;
    std::vector<StateMove> moves;  ///< of every innermost active state, in document order
    std::string reason;            ///< why it stays or cannot: a sentence; empty where it moves
    bool operator==(const Fate&) const = default;
};
template <>
inline constexpr auto enum_names<Fate::Kind> = names<Fate::Kind>("stays", "moves", "cannot");

/// By the new version's `migrate`: a state goes where `migrate.states` sends it, else to the state
/// of its own name, else where `migrate.states` sends the nearest state around it. `before` is the
/// version that the case is on.
Fate fate_of(const Workflow& before, const Workflow& after, const Case&);

}  // namespace heed
