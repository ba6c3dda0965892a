#include "adapters/web/pages/results/pack.h"

#include <algorithm>

#include "adapters/web/pages/customer/report.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/results/goals_view.h"
#include "adapters/web/pages/results/overview.h"
#include "adapters/web/pages/results/overview_view.h"
#include "adapters/web/pages/results/time_line_view.h"
#include "adapters/web/praising.h"
#include "engine/runtime/goals.h"

namespace heed::web::pages {
namespace {

constexpr std::size_t most_heroes = 12;

/// Who was praised in the period, as far as everybody may read it.
Value::List heroes_of(const PackParts& parts, const Visit& visit, const Period& period) {
    const TimeZone& zone = visit.speaker.locale().zone();
    const PraisedTime time{.begin = zone.to_instant(period.first),
                           .end = zone.to_instant(period.last + std::chrono::days(1)),
                           .most = most_heroes};
    Value::List heroes;
    for (const Praise& praise : praises_of(time, parts.praises, *parts.program, parts.cases)) {
        heroes.emplace_back(Value::Map{{"name", parts.program->directory.name_of(praise.person)},
                                       {"story", praise.story},
                                       {"said", praise.words}});
    }
    return heroes;
}

/// For whom alone it is; empty: for all.
std::string spoken_segment(const PackParts& parts, const Visit& visit, const OverviewAsked& asked) {
    std::string text;
    for (const auto& [dimension, member] : asked.members) {
        text += (text.empty() ? "" : ", ") + spoken_dimension(visit, dimension) + ": " +
                spoken_member(visit, *parts.program, dimension, member);
    }
    if (asked.within) {
        const auto& [dimension, members] = *asked.within;
        text += (text.empty() ? "" : ", ") + spoken_dimension(visit, dimension) + ": " +
                (members.empty() ? "–" : spoken_members(visit, *parts.program, dimension, members));
    }
    return text;
}

/// As the visit sees things once the period is over.
Visit at_the_end(const Visit& visit, const Period& period) {
    Visit then{.at = visit.at, .speaker = visit.speaker};
    const Instant end =
        visit.speaker.locale().zone().to_instant(period.last + std::chrono::days(1));
    then.at = std::min(visit.at, end);
    return then;
}

}  // namespace

std::string pack_html(const PackParts& parts, const Visit& visit, const OverviewAsked& asked) {
    const Overview overview = overview_of(parts.facts, asked);
    Value::Map view =
        overview_view(visit, *parts.program, asked, overview,
                      marks_shown(*parts.program, asked, overview, parts.notes, parts.programs));
    const Visit then = at_the_end(visit, asked.period);
    Value::List now;
    Value::List ahead;
    for (const MeasuredGoal& goal : goals_shown(*parts.program, asked)) {
        Value::Map its =
            goal_view(then, *parts.program, goal, progress_of(parts.facts, goal, then.at));
        if (Day{goal.goal->by} > asked.period.last) {
            ahead.emplace_back(its);
        }
        now.emplace_back(std::move(its));
    }
    Value::List heroes = heroes_of(parts, visit, asked.period);
    view.insert(view.end(),
                {{"language", visit.language()},
                 {"title", visit.say("results.title")},
                 {"organisation", parts.program->organisation.name},
                 {"survey", asked.survey->title.empty()
                                ? asked.survey->name
                                : std::string(asked.survey->title.in(visit.language()))},
                 {"span", spoken_period(visit, asked.period)},
                 {"segment", spoken_segment(parts, visit, asked)},
                 {"dimension", asked.by.empty() ? "" : spoken_dimension(visit, asked.by)},
                 {"made", visit.speaker.locale().date(visit.at)},
                 {"has_goals", !now.empty()},
                 {"goals", std::move(now)},
                 {"has_ahead", !ahead.empty()},
                 {"ahead", std::move(ahead)},
                 {"has_heroes", !heroes.empty()},
                 {"heroes", std::move(heroes)}});
    return printed_page(parts.reports, "pack/results", visit.speaker, std::move(view));
}

std::string pack_file_name(const Visit& visit, const OverviewAsked& asked) {
    return visit.say("results.pack.file", {{"period", to_text(asked.period)}}) + ".pdf";
}

PageHandler show_pack(CustomerDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const PageContext& context = desk.pages;
        const auto program = context.program();
        const auto asked = overview_asked(context, visit, *program);
        if (!asked) {
            return respond(not_found(context, visit));
        }
        send_pdf(desk,
                 pack_html({desk.reports, context.facts, context.praises, context.cases,
                            context.notes, context.programs, program},
                           visit, *asked),
                 pack_file_name(visit, *asked), respond, [&desk, visit] {
                     return message_page(desk.pages, visit, 503, "results.no_pack");
                 });
    };
}

}  // namespace heed::web::pages
