#include "adapters/web/deed.h"

#include <atomic>
#include <cstdint>

namespace heed::web {
namespace {

constexpr std::size_t longest_key = 200;

/// Tells two deeds without a key of their own apart.
std::string fresh_key(Instant at) {
    static std::atomic<std::uint64_t> count{0};
    return std::to_string(at.time_since_epoch().count()) + "." + std::to_string(++count);
}

std::string key_of(const Deed& deed, Instant at) {
    if (!deed.key.empty()) {
        return "key " + deed.key.substr(0, longest_key);
    }
    return std::string(deed.name) + (deed.revision
                                         ? " r" + std::to_string(*deed.revision) + " " + deed.actor
                                         : " " + fresh_key(at));
}

}  // namespace

Event event_of(const Deed& deed, Instant at) {
    constexpr CaseNumber no_case = -1;  // 0 would look for the case by a response
    Event event;
    event.key = key_of(deed, at);
    event.at = at;
    event.actor = deed.actor;
    event.case_number = deed.case_number == 0 ? no_case : deed.case_number;
    event.expected_revision = deed.revision;
    return event;
}

}  // namespace heed::web
