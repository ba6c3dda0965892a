#include "engine/model/event.h"

#include <array>

namespace heed {

std::string_view name_of(const What& what) {
    static constexpr std::array<std::string_view, std::variant_size_v<What>> names = {
        "response.received", "timer.fired",        "task.claimed",  "task.released",
        "task.completed",    "task.reassigned",    "task.paused",   "task.resumed",
        "task.commented",    "task.drafted",       "plan.replaced", "plan.item_added",
        "plan.item_changed", "event.posted",       "mail.failed",   "case.started",
        "plan.answered",     "links.revoked",      "case.migrated", "call.arranged",
        "task.absence_told", "customer.forgotten", "files.attached"};
    return names[what.index()];
}

}  // namespace heed
