#include "adapters/sql/mark_rows.h"

#include "adapters/json/stored_event.h"
#include "adapters/sql/query.h"

namespace heed::sql {

MarkRows rows_of(std::span<const MailMark> marks) {
    MarkRows rows;
    for (const MailMark& mark : marks) {
        const Number key = row_key(mark.case_number, mark.mail);
        if (mark.state == MailState::refused) {
            rows.settled.push_back({"failed", stored(mark.at), mark.reply, key});
        } else if (mark.state == MailState::stale) {
            rows.settled.push_back({"suppressed", stored(mark.at), mark.reply, key});
        } else if (mark.state == MailState::sent && mark.case_number == 0) {
            rows.deleted.push_back(key);  // a link with a secret: nobody needs it here any more
        } else if (mark.state == MailState::sent) {
            rows.sent.push_back({stored(mark.at), mark.reply, key});
        } else {
            rows.deferred.push_back({stored(mark.next_try), mark.reply, key});
        }
    }
    return rows;
}

/// A timer that cannot be decided comes again by being replayed, not with every look at the clock.
ParkedRows rows_of(std::span<const ParkedEvent> parked) {
    ParkedRows rows;
    for (const auto& [event, reason] : parked) {
        if (const auto* fired = std::get_if<TimerFired>(&event.what)) {
            rows.stopped_timers.push_back(row_key(event.case_number, fired->timer));
        }
        ParkedEventRow row{stored(event.at),  reason,    json::write_event(event),
                           event.case_number, event.key, {}};
        if (const auto* arrived = std::get_if<ResponseArrived>(&event.what)) {
            const SurveyResponse& response = arrived->response;
            row.identity =
                identity_key(response.survey, key_without_survey(response.source, response.id));
        }
        rows.events.push_back(std::move(row));
    }
    return rows;
}

}  // namespace heed::sql
