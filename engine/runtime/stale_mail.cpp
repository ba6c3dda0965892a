#include "engine/runtime/stale_mail.h"

#include <algorithm>

namespace heed {

bool may_become_stale(const Mail& mail) {
    return mail.invitation.has_value() || mail.reminds_of_task != 0 || mail.reminds_of_item != 0;
}

std::string why_stale(const Mail& mail, const Case& subject, Instant now) {
    if (mail.invitation && mail.invitation->ends <= now) {
        return "meeting over";
    }
    const Task* task = subject.find_task(mail.reminds_of_task);
    if (task != nullptr && task->status != TaskStatus::open) {
        return "task closed";
    }
    const auto& items = subject.plan.items;
    const auto item = std::ranges::find(items, mail.reminds_of_item, &PlanItem::number);
    if (item != items.end() && item->status != ItemStatus::open) {
        return "action done";
    }
    return {};
}

}  // namespace heed
