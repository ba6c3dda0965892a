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
#include "adapters/web/pages/results/time_line_view.h"
#include "adapters/web/pages/sight.h"
#include "engine/results/kept_dimensions.h"
#include "engine/runtime/goals.h"
#include "engine/runtime/silent_accounts.h"

namespace heed::web::pages {
namespace {

std::string address_of(const Visit& visit, const OverviewAsked& asked, const Period& period) {
    const std::string_view only = visit.query("only");
    return overview_address(asked, period) + (only.empty() ? "" : "&only=" + percent_encoded(only));
}

/// The one that was asked for, else the first one; nullptr where there is none.
std::shared_ptr<const Survey> survey_of(const Visit& visit,
                                        const std::vector<std::shared_ptr<const Survey>>& shown) {
    const auto asked =
        std::ranges::find(shown, visit.query("survey"),
                          [](const auto& survey) -> std::string_view { return survey->name; });
    return asked != shown.end() ? *asked : shown.empty() ? nullptr : shown.front();
}

/// One that the survey keeps: the one that was asked for, else the first. Who sees members of one
/// alone compares these.
std::string dimension_of(const Visit& visit, const Survey& survey,
                         const std::optional<Within>& within) {
    if (within) {
        return keeps(survey, within->dimension) ? within->dimension : "";
    }
    std::string first;
    for (const Dimension& dimension : survey.dimensions) {
        const std::string name = to_text(dimension);
        if (name == visit.query("by")) {
            return name;
        }
        first = first.empty() ? name : first;
    }
    return first;
}

/// What this person sees, where that is not everything: of several the one that was asked for, else
/// the first by which the survey's figures are told apart.
std::optional<Within> seen_of(const std::vector<Within>& all, const Visit& visit,
                              const Survey& survey) {
    const auto find = [&](const auto& wanted) { return std::ranges::find_if(all, wanted); };
    const auto tells = [&](const Within& each) {
        return keeps(survey, each.dimension) && !each.members.empty();
    };
    auto found = find(
        [&](const Within& each) { return each.dimension == visit.query("within") && tells(each); });
    if (found == all.end()) {
        found = find(tells);
    }
    return found == all.end() ? all.front() : *found;
}

/// One member alone, where somebody looks closer; of what they see.
std::optional<Within> looked_at(const OverviewAsked& asked, std::string_view member) {
    const bool is_seen = !asked.within || std::ranges::find(asked.within->members, member) !=
                                              asked.within->members.end();
    return member.empty() || asked.by.empty() || !is_seen
               ? asked.within
               : std::optional(Within{asked.by, {std::string(member)}});
}

/// The month, quarter and year that a period lies in, or the other way round ends with.
Value length_links(const Visit& visit, const OverviewAsked& asked, Day today) {
    Value::List links;
    for (const PeriodLength length :
         {PeriodLength::month, PeriodLength::quarter, PeriodLength::year}) {
        const Period period = period_of(std::min(asked.period.last, today), length);
        links.emplace_back(
            Value::Map{{"href", address_of(visit, asked, period)},
                       {"label", visit.say("results.length." + std::string(name_of(length)))},
                       {"current", length == asked.period.length}});
    }
    return Value(std::move(links));
}

Value dimension_options(const Visit& visit, const OverviewAsked& asked) {
    Value::List options;
    for (const Dimension& dimension : asked.survey->dimensions) {
        const std::string name = to_text(dimension);
        if (!asked.within || name == asked.by) {
            options.emplace_back(Value::Map{{"value", name},
                                            {"label", spoken_dimension(visit, name)},
                                            {"selected", name == asked.by}});
        }
    }
    return Value(std::move(options));
}

/// What else this person sees the figures of: accounts, services, a team.
Value::List view_links(const Visit& visit, const OverviewAsked& asked,
                       const std::vector<Within>& seen) {
    Value::List links;
    for (const Within& one : seen) {
        if (!one.members.empty() && keeps(*asked.survey, one.dimension)) {
            OverviewAsked other = asked;
            other.within = one;
            links.emplace_back(Value::Map{{"href", overview_address(other, asked.period)},
                                          {"label", spoken_dimension(visit, one.dimension)},
                                          {"current", one.dimension == asked.within->dimension}});
        }
    }
    return links;
}

/// Of which member alone the page tells.
Value closer_view(const Visit& visit, const Program& program, const OverviewAsked& asked) {
    if (visit.query("only").empty() || !asked.within || asked.within->members.size() != 1) {
        return {};
    }
    return Value::Map{{"text", spoken_dimension(visit, asked.within->dimension) + ": " +
                                   spoken_member(visit, program, asked.within->dimension,
                                                 asked.within->members.front())},
                      {"href", overview_address(asked, asked.period)}};
}

Value names_of(const Visit& visit, const Program& program, const std::vector<std::string>& ids) {
    if (ids.empty()) {
        return {};
    }
    return Value::Map{
        {"n", visit.speaker.locale().number(static_cast<std::int64_t>(ids.size()))},
        {"names", spoken_members(visit, program, std::string(account_dimension), ids)}};
}

/// Accounts that say nothing.
Value coverage_view(const Visit& visit, const Program& program, const SilentAccounts& coverage) {
    if (coverage.never.empty() && coverage.silent.empty() && coverage.without_key_contact.empty()) {
        return {};
    }
    return Value::Map{{"of", visit.speaker.count("results.of_accounts",
                                                 static_cast<std::int64_t>(coverage.accounts))},
                      {"never", names_of(visit, program, coverage.never)},
                      {"silent", names_of(visit, program, coverage.silent)},
                      {"key", names_of(visit, program, coverage.without_key_contact)}};
}

Value meanings(const Visit& visit) {
    Value::List all;
    for (const char* key : {"interval", "change", "guards", "colour", "trend", "drivers", "period",
                            "follow_up", "times", "promises", "recovery", "causes"}) {
        const std::string stem = std::string("results.computed.") + key;
        all.emplace_back(
            Value::Map{{"term", visit.say(stem + ".term")}, {"text", visit.say(stem + ".text")}});
    }
    return Value(std::move(all));
}

Value fault_of(const Visit& visit, const std::string& key) {
    return key.empty() ? Value() : Value(visit.say(key));
}

/// The form for a note on the time line; nothing for who may enter none.
Value note_view(const Visit& visit, const NoteTyped& typed, Day today) {
    if (visit.who().role == UserRole::staff) {
        return {};
    }
    return Value::Map{{"day", typed.has_faults() ? typed.day : to_text(Date(today))},
                      {"said", typed.text},
                      {"most", static_cast<std::int64_t>(longest_note)},
                      {"is_open", typed.has_faults()},
                      {"day_fault", fault_of(visit, typed.day_fault)},
                      {"text_fault", fault_of(visit, typed.text_fault)}};
}

void respond_with(const PageContext& context, const Visit& visit, const Program& program,
                  const OverviewAsked& asked, const NoteTyped& typed, const Respond& respond) {
    const Day today(visit.speaker.locale().day_of(visit.at));
    const Overview overview = overview_of(context.facts, asked);
    Value::Map view =
        overview_view(visit, program, asked, overview,
                      marks_shown(program, asked, overview, context.notes, context.programs));
    view.emplace_back("note", note_view(visit, typed, today));
    view.emplace_back("here", shown_query(visit));
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
    view.emplace_back("earlier", address_of(visit, asked, later(asked.period, -1)));
    if (asked.period.last < today) {
        view.emplace_back("later", address_of(visit, asked, later(asked.period, 1)));
    }
    view.emplace_back(
        "report",
        "/results/report.pdf?" +
            address_of(visit, asked, asked.period).substr(std::string_view("/results?").size()));
    view.emplace_back("responses_csv",
                      export_address(Exported::responses, *asked.survey, asked.period));
    view.emplace_back("follow_ups_csv",
                      export_address(Exported::follow_ups, *asked.survey, asked.period));
    view.emplace_back("keeps_no_accounts",
                      asked.within && !keeps(*asked.survey, asked.within->dimension));
    Value::List views =
        view_links(visit, asked, seen_within(context, visit).value_or(std::vector<Within>()));
    view.emplace_back("has_views", views.size() > 1);
    view.emplace_back("view", views.size() > 1 ? Value(asked.within->dimension) : Value());
    view.emplace_back("views", std::move(views));
    view.emplace_back("closer", closer_view(visit, program, asked));
    view.emplace_back("sees_weeks", visit.who().role != UserRole::staff);
    view.emplace_back(
        "coverage",
        coverage_view(visit, program, silent_accounts_of(context.facts, program, asked, today)));
    view.emplace_back("meanings", meanings(visit));
    view.emplace_back("as_of", as_of_view(context, visit));
    respond(page(context, visit, "results", std::move(view), typed.has_faults() ? 422 : 200));
}

}  // namespace

Value survey_options(const Visit& visit, const Program& program, const Survey& chosen) {
    Value::List options;
    for (const auto& survey : shown_surveys(program)) {
        options.emplace_back(Value::Map{{"value", survey->name},
                                        {"label", survey->title.in(visit.language())},
                                        {"selected", survey->name == chosen.name}});
    }
    return Value(std::move(options));
}

std::string shown_query(const Visit& visit) {
    std::string query;
    for (const char* name : {"survey", "period", "by", "within", "only"}) {
        if (const std::string_view value = visit.query(name); !value.empty()) {
            query += (query.empty() ? "?" : "&") + std::string(name) + "=" + percent_encoded(value);
        }
    }
    return query;
}

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
            parse_period(visit.query("period")).value_or(period_of(today, PeriodLength::year))};
    if (const auto seen = seen_within(context, visit)) {
        asked.within = seen_of(*seen, visit, *survey);
    }
    asked.by = dimension_of(visit, *survey, asked.within);
    asked.within = looked_at(asked, visit.query("only"));
    asked.goal = goal_of_headline(program, *survey, asked.period);
    return asked;
}

void answer_with_overview(const PageContext& context, const Visit& visit, const NoteTyped& typed,
                          const Respond& respond) {
    const auto program = context.program();
    const auto asked = overview_asked(context, visit, *program);
    if (!asked) {
        return respond(not_found(context, visit));
    }
    respond_with(context, visit, *program, *asked, typed, respond);
}

PageHandler show_overview(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        answer_with_overview(context, visit, {}, respond);
    };
}

}  // namespace heed::web::pages
