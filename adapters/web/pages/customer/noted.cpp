#include "adapters/web/pages/customer/noted.h"

#include <ranges>

#include "engine/decision/own_words.h"

namespace heed::web::pages {

Value noted_view(const Program& program, const Speaker& speaker, const Case& now) {
    Value::List all;
    const PlanAnswer* own = now.current_answer();
    const auto since = own == nullptr ? now.promised.presented_at : own->at;
    for (const Said& said : std::views::reverse(now.said)) {
        if (said.kind != SaidKind::heard || said.heard_by.empty() || said.by != "customer" ||
            said.at < since) {
            continue;
        }
        const std::string& language = speaker.locale().language();
        const Text how = said.how ? own_words::heard_how(speaker.words(), *said.how) : Text();
        all.emplace_back(Value::Map{
            {"what", own_words::noted_for_you(speaker.words(), said.name).in(language)},
            {"their_words", said.words},
            {"told",
             speaker.say("customer.plan.noted",
                         {{"who", program.directory.name_of(said.heard_by)},
                          {"date", speaker.locale().date_and_time(said.heard_at.value_or(said.at))},
                          {"how", how.in(language)}})}});
    }
    return all;
}

}  // namespace heed::web::pages
