#include "engine/runtime/parked_events.h"

namespace heed {
namespace {

using Standing = ReplayedEvent::Standing;

/// The answer to a replayed event; `is_over` says whether it need be kept no longer.
struct Outcome {
    ReplayedEvent replayed;
    bool is_over = false;
};

Outcome outcome_of(const Answer& answer, bool is_response) {
    if (const auto* committed = std::get_if<Committed>(&answer)) {
        return {{Standing::taken, "", committed->after.number}, true};
    }
    if (const auto* duplicate = std::get_if<Duplicate>(&answer)) {
        return {{Standing::taken, "", duplicate->case_number}, true};
    }
    if (const auto* rejection = std::get_if<Rejection>(&answer)) {
        return {{Standing::refused, rejection->sentence}, !is_response};
    }
    if (const auto* parked = std::get_if<Parked>(&answer)) {
        return {{Standing::undecided, parked->reason}, false};
    }
    return {{Standing::unstored, "The store could not take it now. Try again in a moment."}, false};
}

}  // namespace

void replay(EventSink& events, ParkedEvents& parked, std::int64_t number, Instant now,
            std::function<void(const ReplayedEvent&)> answer) {
    auto kept = parked.find(number);
    if (!kept) {
        return answer({Standing::gone, "There is no such event; one that was taken is gone."});
    }
    auto* response = std::get_if<ResponseArrived>(&kept->event.what);
    if (response != nullptr) {
        response->received_at = kept->event.at;
    }
    const bool is_response = response != nullptr;
    kept->event.at = now;
    const bool is_queued =
        events.submit(Lane::people, std::move(kept->event),
                      [&parked, number, is_response, answer](const Answer& given) {
                          const Outcome outcome = outcome_of(given, is_response);
                          if (outcome.is_over) {
                              parked.remove(number);
                          }
                          answer(outcome.replayed);
                      });
    if (!is_queued) {
        answer(outcome_of(Unavailable{}, is_response).replayed);
    }
}

}  // namespace heed
