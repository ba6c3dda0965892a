#include "adapters/web/pages/results/weeks.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "adapters/web/pages/as_of.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/results/links.h"
#include "adapters/web/pages/results/shown_surveys.h"
#include "adapters/web/pages/results/weeks_view.h"
#include "adapters/web/pages/sight.h"

namespace heed::web::pages {
namespace {

constexpr std::array period_lengths{4, 13, 26, 52};  ///< weeks
constexpr int usual_length = 13;

int length_of(std::string_view asked) {
    int weeks = 0;
    std::from_chars(asked.data(), asked.data() + asked.size(), weeks);
    return std::ranges::find(period_lengths, weeks) == period_lengths.end() ? usual_length : weeks;
}

/// Up to this week, or up to the one that was asked for.
CountedPeriod period_of(const PageContext& context, const Visit& visit, Week this_week) {
    const auto asked = parse_week(visit.query("to"));
    const Week to = asked ? std::min(*asked, this_week) : this_week;
    return {.from = later(to, 1 - length_of(visit.query("weeks"))),
            .to = to,
            .survey = std::string(visit.query("survey")),
            .reach = counted_reach(context, visit)};
}

Value length_options(const Visit& visit, const CountedPeriod& period) {
    Value::List options;
    for (const int weeks : period_lengths) {
        options.emplace_back(Value::Map{{"value", weeks},
                                        {"label", visit.speaker.count("results.weeks", weeks)},
                                        {"selected", weeks == weeks_in(period)}});
    }
    return options;
}

Value survey_options(const Visit& visit, const std::vector<std::shared_ptr<const Survey>>& surveys,
                     const CountedPeriod& period) {
    Value::List options;
    for (const auto& survey : surveys) {
        options.emplace_back(
            Value::Map{{"value", survey->name},
                       {"label", survey->title.in(visit.speaker.locale().language())},
                       {"selected", survey->name == period.survey}});
    }
    return options;
}

/// What stands on the page in words, since a figure is worth what it says it is.
Value meanings(const Visit& visit, const TimeZone& zone) {
    Value::List all;
    for (const char* key : {"weeks", "follow_ups", "closed", "ends", "first_contact", "closing",
                            "overdue", "told", "lengths", "private"}) {
        const std::string stem = std::string("results.meaning.") + key;
        all.emplace_back(Value::Map{{"term", visit.say(stem + ".term")},
                                    {"text", visit.say(stem + ".text", {{"zone", zone.name()}})}});
    }
    return all;
}

}  // namespace

PageHandler show_weeks(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        const TimeZone zone = zone_of_weeks(*program);
        const Week this_week = week_of(visit.at, zone);
        const CountedPeriod period = period_of(context, visit, this_week);
        const int weeks = length_of(visit.query("weeks"));
        const auto surveys = shown_surveys(*program);
        const Results results = results_of(context.results.counts(period), period.from, period.to);
        Value::Map view = weeks_view(visit, *program, period, results);
        view.emplace_back("title", visit.say("results.title"));
        view.emplace_back("as_of", as_of_view(context, visit));
        view.emplace_back("lengths", length_options(visit, period));
        view.emplace_back("surveys", survey_options(visit, surveys, period));
        view.emplace_back("meanings", meanings(visit, zone));
        view.emplace_back("to", to_text(period.to));
        view.emplace_back("span",
                          week_name(visit, period.from) + " – " + week_name(visit, period.to));
        view.emplace_back("earlier", results_address(later(period.from, -1), weeks, period.survey));
        if (period.to < this_week) {
            view.emplace_back("later",
                              results_address(later(period.to, weeks), weeks, period.survey));
        }
        respond(page(context, visit, "weeks", std::move(view)));
    };
}

}  // namespace heed::web::pages
