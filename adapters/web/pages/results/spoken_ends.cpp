#include "adapters/web/pages/results/spoken_ends.h"

#include "adapters/web/pages/spoken_names.h"
#include "engine/results/follow_up.h"

namespace heed::web::pages {
namespace {

std::string title_of(const Visit& visit, const Text& title, const std::string& name) {
    return title.empty() ? name : std::string(title.in(visit.speaker.locale().language()));
}

}  // namespace

std::string week_name(const Visit& visit, Week week) {
    return visit.say(
        "results.week",
        {{"number", number_in_year(week)},
         {"monday", visit.speaker.locale().short_date(
                        Date(std::chrono::sys_days(week.monday.time_since_epoch())), visit.at)}});
}

std::string spoken_end(const Visit& visit, const Program& program, const std::string& end) {
    if (end == still_open) {
        return visit.say("results.still_open");
    }
    if (end == forgotten_outcome || parse_name<OutcomeMeaning>(end)) {
        return visit.say("results.end." + end);
    }
    for (const auto& [name, workflow] : program.workflows) {
        const State* state = workflow->is_private ? nullptr : workflow->find_state(end);
        if (state != nullptr && !state->title.empty()) {
            return title_of(visit, state->title, end);
        }
    }
    return spoken_name(end);
}

}  // namespace heed::web::pages
