#pragma once

#include <optional>
#include <string>

#include "engine/expressions/cel/syntax.h"

namespace heed::cel {

/// A call that is a macro, expanded; or what is wrong with it.
struct Expansion {
    std::optional<Node> node;  ///< nothing: the call is a call
    std::string problem;       ///< empty when all is well
    std::size_t culprit = 0;   ///< which child of the call the problem is about
};

/// Expands has(…), RANGE.all(x, …) and the like, cel.bind(x, …, …) and the optionals' optMap. Takes
/// the call's children where it is a macro and leaves them where it is not.
Expansion expand(Node& call);

}  // namespace heed::cel
