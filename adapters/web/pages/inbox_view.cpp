#include "adapters/web/pages/inbox_view.h"

#include <algorithm>

#include "adapters/web/pages/lists.h"
#include "adapters/web/pages/sight.h"
#include "engine/decision/people.h"
#include "engine/model/mail.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view team_prefix = "team ";

Value score(const InboxTask& item) {
    if (!item.lowest) {
        return {};
    }
    return Value::Map{
        {"value", *item.lowest}, {"low", *item.lowest <= 2}, {"middle", *item.lowest == 3}};
}

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
    filter.paused = view == InboxView::paused;
    if (view == InboxView::overdue) {
        filter.due_before = visit.at;
    }
    return filter;
}

bool names_anybody(const TaskFilter& filter) {
    return !filter.people.empty() || !filter.teams.empty() || !filter.participants.empty();
}

Value inbox_tabs(const PageContext& context, const Visit& visit, InboxView current) {
    const bool is_searching = !visit.query("q").empty();  // counting would search six times
    std::vector<Tab> tabs;
    for (const auto& [view, word] : enum_names<InboxView>) {
        const std::string name(word);
        int count = 0;
        if (const TaskFilter filter = filter_of(context, visit, view);
            !is_searching && names_anybody(filter)) {
            count = context.inbox.count(filter, most_counted + 1);
        }
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
            names.emplace_back("until", locale.short_date(locale.last_day(*person.absent_to)));
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
    const bool may_claim = is_queue && is_member(visit, task.assignee.team);
    const bool may_release = !task.assignee.team.empty() && task.holder == visit.who().email;
    Value queue;
    if (is_queue) {
        queue = called(program, task.assignee, visit.language());
    }
    Value holder;
    if (!is_queue && !is_mine(visit, task)) {
        holder = called(program, task.holder.empty() ? task.assignee.person : task.holder);
    }
    return Value::Map{{"id", id},
                      {"title", task.title.in(visit.language())},
                      {"customer", item.customer_name},
                      {"account", item.account_name},
                      {"score", score(item)},
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
    const Person* person = program.directory.find_person(email);
    return person == nullptr || person->name.empty() ? std::string(email) : person->name;
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
