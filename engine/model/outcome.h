#pragma once

#include <string_view>

#include "engine/values/enum_names.h"

namespace heed {

/// What the end of a case means for the customer, whatever its final state is called.
enum class OutcomeMeaning {
    resolved,     ///< the customer said so
    satisfied,    ///< nobody was needed
    unconfirmed,  ///< all was done, and the customer did not say whether it helped
    unreachable,
    withdrawn,  ///< the customer wanted no more of it
    other
};
template <>
inline constexpr auto enum_names<OutcomeMeaning> = names<OutcomeMeaning>("resolved", "satisfied",
                                                                         "unconfirmed",
                                                                         "unreachable", "withdrawn",
                                                                         "other");

/// What a final state of that name means where it does not say so itself: those of the standard
/// workflow are known, every other is `other`.
OutcomeMeaning usual_meaning(std::string_view final_state);

}  // namespace heed
