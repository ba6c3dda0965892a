#include "adapters/web/pages/process/tabs.h"

#include "adapters/web/pages/lists.h"

namespace heed::web::pages {

Value process_tabs(const ProcessDesk& desk, const Visit& visit, std::string_view current) {
    const UndeliveredCounts counts = desk.leftovers.undelivered.count(most_counted + 1);
    std::vector<Tab> tabs;
    const auto add = [&](const char* path, const char* key, int waiting) {
        tabs.push_back({.href = path,
                        .label = visit.say(key),
                        .is_current = current == path,
                        .count = waiting == 0 ? "" : visit.speaker.capped(waiting),
                        .is_bad = true});
    };
    add("/process", "process.tab.workflows", 0);
    add("/process/program", "process.tab.program", 0);
    add("/process/history", "process.tab.history", 0);
    add("/process/deliveries", "process.tab.deliveries", counts.deliveries.all());
    add("/process/mails", "process.tab.mails", counts.mails);
    add("/process/webhooks", "process.tab.webhooks", counts.webhooks);
    add("/process/events", "process.tab.events", counts.events);
    add("/process/loose-ends", "process.tab.loose_ends", counts.loose_ends);
    std::string alarm;
    if (counts.outbox_held) {
        alarm = visit.say("process.outbox_held",
                          {{"since", visit.speaker.locale().date_and_time(*counts.outbox_held)}});
    } else if (const auto& hold = counts.mail_hold) {
        alarm = visit.say(
            "process.mails_held",
            {{"since", visit.speaker.locale().date_and_time(hold->since)}, {"reply", hold->reply}});
    }
    return tabs_view(visit.say("process.tabs"), tabs, std::move(alarm));
}

}  // namespace heed::web::pages
