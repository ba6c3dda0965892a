#include "adapters/web/pages/inbox_view.h"

#include <algorithm>

#include "adapters/web/pages/lists.h"
#include "adapters/web/pages/sight.h"
#include "engine/decision/people.h"
#include "engine/model/mail.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view team_prefix = "team ";

bool is_me(const Visit& visit, const std::string& person) {
    return is_same_person(person, visit.who().email);
}

bool is_mine(const Visit& visit, const Task& task) {
    return task.holder == visit.who().email || task.assignee.person == visit.who().email;
}

bool is_in_queue(const Task& task) {
    return task.holder.empty() && !task.assignee.team.empty();
}

bool is_member(const Visit& visit, const std::string& team) {
    return std::ranges::find(visit.who().teams, team) != visit.who().teams.end();
}

std::string badge_of_priority(const Visit& visit, const Task& task) {
    return task.priority == "high" || task.priority == "low"
               ? visit.say("inbox.priority." + task.priority)
               : "";
}

/// A comment to which this person has not said anything yet; nothing where theirs is the last.
Value newest_comment(const Visit& visit, const Program& program, const Task& task) {
    if (task.comments.empty() || is_me(visit, task.comments.back().author)) {
        return {};
    }
    const Comment& newest = task.comments.back();
    return Value::Map{{"who", called(program, newest.author)}, {"text", newest.text}};
}

Value due_of(const Visit& visit, const Program& program, const InboxTask& item) {
    const Task& task = item.task;
    if (task.paused) {
        return Value::Map{
            {"text",
             visit.say("inbox.paused", {{"reason", said_in(task.pause_reasons, task.paused->reason,
                                                           visit.language())}})},
            {"kind", ""}};
    }
    if (!task.due) {
        return Value::Map{{"text", visit.say("due.none")}, {"kind", ""}};
    }
    const DueWords words = visit.speaker.due(*task.due, visit.at,
                                             calendar_of(program, item.workflow_hash, task.state));
    return Value::Map{{"text", words.text},
                      {"kind", name_of(words.urgency)},
                      {"exactly", visit.speaker.locale().date_and_time(*task.due)}};
}

}  // namespace

Value score_view(const std::optional<std::int64_t>& lowest) {
    return lowest ? Value(Value::Map{
                        {"value", *lowest}, {"low", *lowest <= 2}, {"middle", *lowest == 3}})
                  : Value();
}

TaskFilter filter_of(const PageContext& context, const Visit& visit, InboxView view) {
    TaskFilter filter;
    filter.status = TaskStatus::open;
    const std::vector<Party> parties = parties_of(context, visit);
    if (view == InboxView::participating) {
        filter.participants = parties;
        return filter;
    }
    if (view != InboxView::queue) {
        for (const Party& party : parties) {  // oneself, and whom one stands in for
            if (!party.person.empty() && (view != InboxView::mine || is_me(visit, party.person))) {
                filter.people.push_back(party.person);
            }
        }
    }
    if (view != InboxView::mine) {
        for (const Party& party : parties) {
            if (!party.team.empty()) {
                filter.teams.push_back(party.team);
            }
        }
    }
    if (view == InboxView::all) {
        filter.participants = parties;  // who takes part in a call sees it as it opens
    }
    filter.paused = view == InboxView::paused;
    if (view == InboxView::overdue) {
        filter.due_before = visit.at;
    }
    return filter;
}

bool names_anybody(const TaskFilter& filter) {
    return !filter.people.empty() || !filter.teams.empty() || !filter.participants.empty();
}

namespace {

/// Tasks, and promises where they stand beside them.
int count_of(const PageContext& context, const Visit& visit, InboxView view) {
    const TaskFilter filter = filter_of(context, visit, view);
    const auto promises = promises_in(context, visit, view);
    return (names_anybody(filter) ? context.inbox.count(filter, most_counted + 1) : 0) +
           (promises ? context.inbox.count(*promises, most_counted + 1) : 0);
}

}  // namespace

std::optional<PromiseFilter> promises_in(const PageContext& context, const Visit& visit,
                                         InboxView view) {
    const bool is_theirs =
        view == InboxView::all || view == InboxView::mine || view == InboxView::overdue;
    if (!is_theirs) {
        return std::nullopt;
    }
    PromiseFilter filter{.owners = filter_of(context, visit, view).people, .due_before = {}};
    if (view == InboxView::overdue) {
        filter.due_before = visit.at;
    }
    return filter;
}

Value promise_row(const Visit& visit, const Program& program, const InboxPromise& promise) {
    const PlanItem& item = promise.item;
    const std::string of_case = "/cases/" + std::to_string(promise.case_number);
    Value due;
    if (item.due) {
        const DueWords words = visit.speaker.due(
            *item.due, visit.at, program.find_calendar(program.organisation.calendar));
        due = Value::Map{{"text", words.text},
                         {"kind", name_of(words.urgency)},
                         {"exactly", visit.speaker.locale().date_and_time(*item.due)}};
    }
    return Value::Map{
        {"action", item.action},
        {"href", of_case + "#plan"},
        {"done", of_case + "/promises/" + std::to_string(item.number) + "/done"},
        {"customer", promise.customer_name},
        {"account", promise.account_name},
        {"case_number", promise.case_number},
        {"item", item.number},
        {"owner", is_me(visit, item.owner) ? Value() : Value(called(program, item.owner))},
        {"due", due}};
}

Value inbox_tabs(const PageContext& context, const Visit& visit, InboxView current) {
    const bool is_searching = !visit.query("q").empty();  // counting would search six times
    std::vector<Tab> tabs;
    for (const auto& [view, word] : enum_names<InboxView>) {
        const std::string name(word);
        const int count = is_searching ? 0 : count_of(context, visit, view);
        const std::string search =
            is_searching ? "&q=" + percent_encoded(visit.query("q")) : std::string();
        tabs.push_back({.href = "/inbox?view=" + name + search,
                        .label = visit.say("inbox.view." + name),
                        .is_current = view == current,
                        .count = is_searching ? "" : visit.speaker.capped(count),
                        .is_bad = view == InboxView::overdue && count > 0});
    }
    return tabs_view(visit.say("inbox.views"), tabs);
}

Value standing_in(const Program& program, const Visit& visit) {
    Value::List lines;
    for (const auto& [email, person] : program.directory.people) {
        const Person* substitute = program.directory.substitute_for(person, visit.at);
        if (substitute == nullptr || !is_me(visit, substitute->email)) {
            continue;
        }
        const Locale& locale = visit.speaker.locale();
        Value::Map names{{"name", called(program, email)}};
        if (person.absent_to) {
            names.emplace_back("until",
                               locale.short_date(locale.last_day(*person.absent_to), visit.at));
        }
        lines.emplace_back(visit.say("inbox.stands_in", names));
    }
    return lines;
}

Value inbox_row(const PageContext&, const Visit& visit, const Program& program,
                const InboxTask& item) {
    const Task& task = item.task;
    const std::string id = task_id(item.case_number, task.number);
    const bool is_queue = is_in_queue(task);
    const bool may_claim = is_queue && is_member(visit, task.assignee.team) &&
                           find_left_out(task.left_out, visit.who().email) == nullptr;
    const bool may_release = !task.assignee.team.empty() && task.holder == visit.who().email;
    Value queue;
    if (is_queue) {
        queue = called(program, task.assignee, visit.language());
    }
    Value holder;
    if (!is_queue && !is_mine(visit, task)) {
        holder = called(program, task.holder.empty() ? task.assignee.person : task.holder);
    }
    const Survey* survey = program.find_survey(item.survey);
    const auto said = std::ranges::find_if(item.texts, [&](const auto& answer) {
        const Question* question =
            survey == nullptr ? nullptr : survey->find_question(answer.first);
        return question != nullptr && question->kind == QuestionKind::text;
    });
    return Value::Map{{"id", id},
                      {"title", task.title.in(visit.language())},
                      {"said", said == item.texts.end() ? Value() : Value(said->second)},
                      {"news", newest_comment(visit, program, task)},
                      {"customer", item.customer_name},
                      {"account", item.account_name},
                      {"score", score_view(item.lowest)},
                      {"due", due_of(visit, program, item)},
                      {"priority", badge_of_priority(visit, task)},
                      {"priority_is_high", task.priority == "high"},
                      {"is_paused", task.paused.has_value()},
                      {"queue", queue},
                      {"holder", holder},
                      {"has_draft", !task.draft.empty()},
                      {"may_claim", may_claim},
                      {"may_release", may_release},
                      {"opened", visit.speaker.ago(task.opened_at, visit.at)}};
}

Value assignee_options(const Visit& visit, const Program& program) {
    Value::List teams;
    for (const auto& [name, team] : program.directory.teams) {
        teams.emplace_back(Value::Map{
            {"value", option_of({.person = "", .team = name})},
            {"label", called(program, Party{.person = "", .team = name}, visit.language())}});
    }
    Value::List people;
    for (const auto& [email, person] : program.directory.people) {
        const bool is_away = program.directory.is_away(person, visit.at);
        const std::string label = is_away
                                      ? visit.say("inbox.away", {{"name", called(program, email)}})
                                      : called(program, email);
        people.emplace_back(
            Value::Map{{"value", option_of({.person = email, .team = ""})}, {"label", label}});
    }
    return Value::Map{{"teams", std::move(teams)}, {"people", std::move(people)}};
}

Party party_of_option(std::string_view value) {
    return value.starts_with(team_prefix)
               ? Party{.person = "", .team = std::string(value.substr(team_prefix.size()))}
               : Party{.person = std::string(value), .team = ""};
}

std::string option_of(const Party& party) {
    return party.team.empty() ? party.person : std::string(team_prefix) + party.team;
}

std::string called(const Program& program, std::string_view email) {
    return program.directory.name_of(email);
}

std::string called(const Program& program, const Party& party, std::string_view language) {
    if (party.team.empty()) {
        return called(program, party.person);
    }
    const Team* team = program.directory.find_team(party.team);
    return team == nullptr || team->title.empty() ? party.team
                                                  : std::string(team->title.in(language));
}

const Calendar* calendar_of(const Program& program, std::string_view workflow_hash,
                            std::string_view state) {
    const Workflow* workflow = program.find_workflow(workflow_hash);
    if (workflow == nullptr) {
        return program.find_calendar(program.organisation.calendar);
    }
    const State* place = workflow->find_state(state);
    while (place != nullptr && place->calendar.empty() && place->parent >= 0) {
        place = &workflow->states.at(static_cast<std::size_t>(place->parent));
    }
    const std::string& name =
        place != nullptr && !place->calendar.empty() ? place->calendar : workflow->calendar;
    return program.find_calendar(name.empty() ? program.organisation.calendar : name);
}

}  // namespace heed::web::pages
