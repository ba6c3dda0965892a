#include "adapters/cli/rereading.h"

#include <spdlog/spdlog.h>

#include "adapters/surveys/read_again.h"
#include "engine/model/arrival_key.h"
#include "engine/model/history.h"

namespace heed::cli {

int read_unread_again(const Program& program, ResponseReader& responses, EventSink& events,
                      const Clock& clock) {
    int handed_in = 0;
    std::optional<std::int64_t> after = 0;
    while (after) {
        const auto page = responses.unread(*after);
        for (const auto& [before, is_history] : page.responses) {
            const Survey* survey = program.find_survey(before.survey);
            auto response = survey == nullptr ? std::nullopt : surveys::read_again(*survey, before);
            if (!response) {
                continue;
            }
            Event event{.key = arrival_key(*response),
                        .at = clock.now(),
                        .actor = is_history ? history_actor(response->source)
                                            : "source:" + response->source,
                        .what = {}};
            event.what = ResponseArrived{*std::move(response)};
            if (!events.submit(Lane::import, std::move(event), [](const Answer&) {})) {
                spdlog::warn(
                    "{} responses were read again; the others follow when Heed starts or reads its "
                    "program the next time",
                    handed_in);
                return handed_in;
            }
            ++handed_in;
        }
        after = page.next;
    }
    if (handed_in > 0) {
        spdlog::info("{} responses have answers that could not be read before, and can be now",
                     handed_in);
    }
    return handed_in;
}

}  // namespace heed::cli
