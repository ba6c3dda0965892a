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

/// What a move takes away.
struct Closing {
    std::string outcome{};                 ///< in which the case ends; empty: it goes on
    std::vector<std::string> withdrawn{};  ///< states whose open task is withdrawn
    bool empty() const { return outcome.empty() && withdrawn.empty(); }
    bool operator==(const Closing&) const = default;
};

/// What becomes of a case when a new version of its workflow goes live.
struct Fate {
    enum class Kind {
        stays,   ///< it finishes on the version that it began with
        moves,   ///< into these states of the new version
        closes,  ///< it moves, and that ends it, or takes open work from somebody
        cannot   ///< the new version wants to move it, and does not say where to
    };
    Kind kind = Kind::stays;
    std::vector<StateMove> moves;  ///< of every innermost active state, in document order
    std::string reason;            ///< why it stays or cannot: a sentence; empty where it moves
    Closing closing{};             ///< of one that closes
    bool is_told = false;          ///< the new version's `migrate` says itself that it may close
    bool operator==(const Fate&) const = default;
};
template <>
inline constexpr auto enum_names<Fate::Kind> = names<Fate::Kind>("stays", "moves", "closes",
                                                                 "cannot");

/// By the new version's `migrate`: a state goes where `migrate.states` sends it, else to the state
/// of its own name, else where `migrate.states` sends the nearest state around it. `before` is the
/// version that the case is on.
/// What a move would close, is not looked at.
Fate fate_of(const Workflow& before, const Workflow& after, const Case&);

/// `ends the case as “over” and withdraws the open task of “call”`
std::string in_words(const Closing&);

}  // namespace heed
