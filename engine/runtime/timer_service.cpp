#include "engine/runtime/timer_service.h"

namespace heed {

std::vector<Event> due_events(Store& store, Instant now, int limit) {
    std::vector<Event> events;
    for (const DueTimer& due : store.due_timers(now, limit)) {
        events.push_back(Event{.key = "timer-" + std::to_string(due.timer),
                               .at = now,
                               .actor = "timer",
                               .case_number = due.case_number,
                               .what = TimerFired{due.timer}});
    }
    return events;
}

}  // namespace heed
