#include "engine/model/outcome.h"

namespace heed {

OutcomeMeaning usual_meaning(std::string_view final_state) {
    using enum OutcomeMeaning;
    constexpr Named<OutcomeMeaning> known[] = {
        {resolved, "closed"},         {resolved, "resolved"},
        {satisfied, "satisfied"},     {unconfirmed, "closed_unconfirmed"},
        {unconfirmed, "unconfirmed"}, {unreachable, "closed_unreachable"},
        {unreachable, "unreachable"}, {withdrawn, "withdrawn"},
    };
    for (const auto& [meaning, name] : known) {
        if (name == final_state) {
            return meaning;
        }
    }
    return other;
}

}  // namespace heed
