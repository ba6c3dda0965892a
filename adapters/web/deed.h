#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/event.h"

namespace heed::web {

/// What somebody does to a case, but for the deed itself (`what`), which the caller fills in.
struct Deed {
    std::string_view name;  ///< `task 2 claim`
    std::string actor;      ///< e-mail
    CaseNumber case_number = 0;
    std::optional<int> revision;  ///< of the task or plan as they saw it
    std::string key{};  ///< that the client made, the same for each repetition; empty: none
};

/// The event of it: the one place where people's events get the key that makes repeating them
/// harmless: the client's; else deed, revision and person; else one that nothing else has.
Event event_of(const Deed&, Instant at);

}  // namespace heed::web
