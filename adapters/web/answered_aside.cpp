#include "adapters/web/answered_aside.h"

#include <memory>
#include <utility>

namespace heed::web {

bool AnsweredAside::submit(Lane lane, Event event, Done done) {
    if (lane != Lane::people) {
        return events_.submit(lane, std::move(event), std::move(done));
    }
    return events_.submit(lane, std::move(event), [this, done = std::move(done)](Answer answer) {
        const auto kept = std::make_shared<Answer>(std::move(answer));
        workers_.ensure(Way::answers, [done, kept] { done(std::move(*kept)); });
    });
}

}  // namespace heed::web
