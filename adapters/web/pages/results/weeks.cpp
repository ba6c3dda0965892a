#include "adapters/web/pages/results/weeks.h"

#include <algorithm>
#include <array>

#include "adapters/web/pages/as_of.h"
#include "adapters/web/pages/form.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/results/overview.h"
#include "adapters/web/pages/results/spoken_ends.h"
#include "adapters/web/pages/results/weeks_view.h"
#include "engine/results/kept_dimensions.h"
#include "engine/values/parse_number.h"

namespace heed::web::pages {
namespace {

constexpr std::array period_lengths{4, 13, 26, 52};  ///< weeks
constexpr int usual_length = 13;

int length_of(std::string_view asked) {
    const int weeks = parse_number<int>(asked).value_or(usual_length);
    return std::ranges::find(period_lengths, weeks) == period_lengths.end() ? usual_length : weeks;
}

/// So many weeks up to that one.
Period weeks_up_to(Week last, int weeks) {
    return {.length = PeriodLength::week,
            .first = later(last, 1 - weeks).monday,
            .last = later(last, 1).monday - std::chrono::days(1)};
}

/// `/results/weeks?survey=…&weeks=13&to=2026-W09`, of what is seen alone too.
std::string weeks_address(const OverviewAsked& asked, Week to, int weeks) {
    return "/results/weeks?survey=" + percent_encoded(asked.survey->name) +
           "&weeks=" + std::to_string(weeks) + "&to=" + to_text(to) +
           (asked.within ? "&within=" + percent_encoded(asked.within->dimension) : "");
}

Value::List length_options(const Visit& visit, int chosen) {
    Value::List options;
    for (const int weeks : period_lengths) {
        options.emplace_back(Value::Map{{"value", weeks},
                                        {"label", visit.speaker.count("results.weeks", weeks)},
                                        {"selected", weeks == chosen}});
    }
    return options;
}

/// What stands on the page in words, since a figure is worth what it says it is.
Value::List meanings(const Visit& visit) {
    Value::List all;
    for (const char* key :
         {"meaning.weeks", "meaning.follow_ups", "meaning.closed", "meaning.ends",
          "meaning.first_contact", "meaning.closing", "computed.times", "computed.promises",
          "computed.guards", "meaning.told", "meaning.private"}) {
        const std::string stem = std::string("results.") + key;
        all.emplace_back(
            Value::Map{{"term", visit.say(stem + ".term")}, {"text", visit.say(stem + ".text")}});
    }
    return all;
}

}  // namespace

PageHandler show_weeks(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        auto asked = overview_asked(context, visit, *program);
        if (!asked) {
            return respond(not_found(context, visit));
        }
        const Week this_week = week_of(visit.speaker.locale().day_of(visit.at));
        const Week to = std::min(parse_week(visit.query("to")).value_or(this_week), this_week);
        const int weeks = length_of(visit.query("weeks"));
        asked->period = weeks_up_to(to, weeks);
        const Week from = week_of(Date(asked->period.first));
        Value::Map view =
            weeks_view(visit, *program, *asked, results_by_week(context.facts, *asked));
        view.emplace_back("title", visit.say("results.title"));
        view.emplace_back("as_of", as_of_view(context, visit));
        view.emplace_back("lengths", length_options(visit, weeks));
        view.emplace_back("surveys", survey_options(visit, *program, *asked->survey));
        view.emplace_back("survey", asked->survey->title.in(visit.language()));
        view.emplace_back("within", asked->within ? Value(asked->within->dimension) : Value());
        view.emplace_back("keeps_no_accounts",
                          asked->within && !keeps(*asked->survey, asked->within->dimension));
        view.emplace_back("meanings", meanings(visit));
        view.emplace_back("to", to_text(to));
        view.emplace_back("span", week_name(visit, from) + " – " + week_name(visit, to));
        view.emplace_back("earlier", weeks_address(*asked, later(from, -1), weeks));
        if (to < this_week) {
            view.emplace_back("later", weeks_address(*asked, later(to, weeks), weeks));
        }
        respond(page(context, visit, "weeks", std::move(view)));
    };
}

}  // namespace heed::web::pages
