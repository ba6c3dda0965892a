#include "adapters/web/pages/results/overview.h"

#include <algorithm>

#include "adapters/web/pages/as_of.h"
#include "adapters/web/pages/form.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/results/exports.h"
#include "adapters/web/pages/results/goals_view.h"
#include "adapters/web/pages/results/overview_view.h"
#include "adapters/web/pages/results/shown_surveys.h"
#include "adapters/web/pages/sight.h"
#include "engine/runtime/goals.h"

namespace heed::web::pages {
namespace {

std::string address_of(const OverviewAsked& asked, const Period& period) {
    return "/results?survey=" + percent_encoded(asked.survey->name) + "&period=" + to_text(period) +
           "&by=" + percent_encoded(asked.by);
}

/// The one that was asked for, else the first one; nullptr where there is none.
std::shared_ptr<const Survey> survey_of(const Visit& visit,
                                        const std::vector<std::shared_ptr<const Survey>>& shown) {
    const auto asked =
        std::ranges::find(shown, visit.query("survey"),
                          [](const auto& survey) -> std::string_view { return survey->name; });
    return asked != shown.end() ? *asked : shown.empty() ? nullptr : shown.front();
}

/// One that the survey keeps: the one that was asked for, else the first.
std::string dimension_of(const Visit& visit, const Survey& survey,
                         const std::optional<std::vector<std::string>>& accounts) {
    std::string first;
    for (const Dimension& dimension : survey.dimensions) {
        const std::string name = to_text(dimension);
        if (accounts && name != account_dimension) {
            continue;  // who sees accounts alone compares accounts alone
        }
        if (name == visit.query("by")) {
            return name;
        }
        first = first.empty() ? name : first;
    }
    return first;
}

/// Without, nothing can be told to who sees accounts alone.
bool keeps_accounts(const Survey& survey) {
    return std::ranges::any_of(survey.dimensions, [](const Dimension& dimension) {
        return to_text(dimension) == account_dimension;
    });
}

Value survey_options(const Visit& visit, const Program& program, const Survey& chosen) {
    Value::List options;
    for (const auto& survey : shown_surveys(program)) {
        options.emplace_back(Value::Map{{"value", survey->name},
                                        {"label", survey->title.in(visit.language())},
                                        {"selected", survey->name == chosen.name}});
    }
    return Value(std::move(options));
}

/// The month, quarter and year that a period lies in, or the other way round ends with.
Value length_links(const Visit& visit, const OverviewAsked& asked, Day today) {
    Value::List links;
    for (const PeriodLength length :
         {PeriodLength::month, PeriodLength::quarter, PeriodLength::year}) {
        const Period period = period_of(std::min(asked.period.last, today), length);
        links.emplace_back(
            Value::Map{{"href", address_of(asked, period)},
                       {"label", visit.say("results.length." + std::string(name_of(length)))},
                       {"current", length == asked.period.length}});
    }
    return Value(std::move(links));
}

Value dimension_options(const Visit& visit, const OverviewAsked& asked) {
    Value::List options;
    for (const Dimension& dimension : asked.survey->dimensions) {
        const std::string name = to_text(dimension);
        if (!asked.accounts || name == account_dimension) {
            options.emplace_back(Value::Map{{"value", name},
                                            {"label", spoken_dimension(visit, name)},
                                            {"selected", name == asked.by}});
        }
    }
    return Value(std::move(options));
}

Value meanings(const Visit& visit) {
    Value::List all;
    for (const char* key :
         {"interval", "change", "guards", "colour", "trend", "drivers", "period", "follow_up"}) {
        const std::string stem = std::string("results.computed.") + key;
        all.emplace_back(
            Value::Map{{"term", visit.say(stem + ".term")}, {"text", visit.say(stem + ".text")}});
    }
    return Value(std::move(all));
}

void respond_with(const PageContext& context, const Visit& visit, const Program& program,
                  const OverviewAsked& asked, Day today, const Respond& respond) {
    const Overview overview = overview_of(context.facts, asked);
    Value::Map view = overview_view(visit, program, asked, overview);
    Value::List goals = goal_views(visit, program, context.facts, asked);
    view.emplace_back("has_goals", !goals.empty());
    view.emplace_back("goals", std::move(goals));
    view.emplace_back("title", visit.say("results.title"));
    view.emplace_back("surveys", survey_options(visit, program, *asked.survey));
    view.emplace_back("survey", asked.survey->title.in(visit.language()));
    view.emplace_back("dimensions", dimension_options(visit, asked));
    view.emplace_back("dimension", spoken_dimension(visit, asked.by));
    view.emplace_back("period", to_text(asked.period));
    view.emplace_back("span", spoken_period(visit, asked.period));
    view.emplace_back("lengths", length_links(visit, asked, today));
    view.emplace_back("earlier", address_of(asked, later(asked.period, -1)));
    if (asked.period.last < today) {
        view.emplace_back("later", address_of(asked, later(asked.period, 1)));
    }
    view.emplace_back(
        "report", "/results/report.pdf?" +
                      address_of(asked, asked.period).substr(std::string_view("/results?").size()));
    view.emplace_back("responses_csv",
                      export_address(Exported::responses, *asked.survey, asked.period));
    view.emplace_back("follow_ups_csv",
                      export_address(Exported::follow_ups, *asked.survey, asked.period));
    view.emplace_back("keeps_no_accounts", asked.accounts && !keeps_accounts(*asked.survey));
    view.emplace_back("meanings", meanings(visit));
    view.emplace_back("as_of", as_of_view(context, visit));
    respond(page(context, visit, "results", std::move(view)));
}

}  // namespace

Handler results_page(PageContext& context, PageHandler handler) {
    return role_page(
        context, {UserRole::manager, UserRole::executive, UserRole::process_owner, UserRole::admin},
        std::move(handler));
}

std::optional<OverviewAsked> overview_asked(const PageContext& context, const Visit& visit,
                                            const Program& program) {
    const auto survey = survey_of(visit, shown_surveys(program));
    if (survey == nullptr) {
        return std::nullopt;
    }
    const Day today(visit.speaker.locale().day_of(visit.at));
    OverviewAsked asked{
        .survey = survey,
        .period =
            parse_period(visit.query("period")).value_or(period_of(today, PeriodLength::year)),
        .accounts = counted_reach(context, visit).accounts};
    asked.by = dimension_of(visit, *survey, asked.accounts);
    asked.goal = goal_of_headline(program, *survey, asked.period);
    return asked;
}

PageHandler show_overview(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        const auto asked = overview_asked(context, visit, *program);
        if (!asked) {
            return respond(not_found(context, visit));
        }
        const Day today(visit.speaker.locale().day_of(visit.at));
        respond_with(context, visit, *program, *asked, today, respond);
    };
}

}  // namespace heed::web::pages
