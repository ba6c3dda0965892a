#include "adapters/web/pages/as_of.h"

namespace heed::web::pages {

Value as_of_view(const PageContext& context, const Visit& visit) {
    const auto at = context.index_as_of();
    if (!at) {
        return visit.say("layout.index_in_the_making");
    }
    const Locale& locale = visit.speaker.locale();
    const bool is_today = locale.day_of(*at) == locale.day_of(visit.at);
    return visit.say("layout.as_of",
                     {{"time", is_today ? locale.exact_time(*at) : locale.date_and_time(*at)}});
}

}  // namespace heed::web::pages
