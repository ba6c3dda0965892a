#include "engine/analysis/explain_step.h"

#include <algorithm>

#include "engine/decision/names.h"
#include "engine/decision/story.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "" : ", ") + word;
    }
    return all;
}

/// What guards read, without the names of conditions, which stand for what they read themselves.
std::string values_text(const TriedGuard& guard, const Workflow* workflow) {
    std::vector<std::string> read;
    for (const auto& [name, value] : guard.values) {
        if (workflow == nullptr || workflow->find_condition(name) == nullptr) {
            const bool is_text = value.as<std::string>() != nullptr;
            read.push_back(name + " = " + (is_text ? "“" : "") + text::plain_text(value) +
                           (is_text ? "”" : ""));
        }
    }
    return joined(read);
}

Reason explain_guard(const Workflow* workflow, const TriedGuard& guard) {
    Reason reason{"guard." + std::string(name_of(guard.result)),
                  {{"state", guard.state},
                   {"condition", guard.condition},
                   {"values", values_text(guard, workflow)},
                   {"error", guard.error}}};
    const Condition* named =
        workflow == nullptr ? nullptr : workflow->find_condition(guard.condition);
    if (named != nullptr) {
        reason.values.emplace_back("expression", named->holds.text());
    }
    return reason;
}

/// The list of transitions in which one stands at that place.
struct PlacedList {
    const std::vector<Transition>* transitions = nullptr;
    const Transition* taken = nullptr;
};

PlacedList find_list(const State& state, const TakenTransition& taken) {
    const auto in = [&](const std::vector<Transition>& transitions) -> PlacedList {
        const auto found = std::ranges::find_if(transitions, [&](const Transition& one) {
            return one.place.line == taken.line && one.place.column == taken.column;
        });
        return found == transitions.end() ? PlacedList() : PlacedList{&transitions, &*found};
    };
    std::vector<PlacedList> lists{in(state.always)};
    for (const Handler& handler : state.on) {
        lists.push_back(in(handler.transitions));
    }
    for (const TimerRule& rule : state.after) {
        lists.push_back(in(rule.transitions));
    }
    const auto found =
        std::ranges::find_if(lists, [](const PlacedList& list) { return list.taken != nullptr; });
    return found == lists.end() ? PlacedList() : *found;
}

/// The guards of the list's lines up to the taken one, as they were tried last before it was taken.
std::vector<const TriedGuard*> guards_of(const JournalEntry& entry, const TakenTransition& taken,
                                         const PlacedList& list, int first) {
    std::vector<const TriedGuard*> tried;
    if (list.transitions == nullptr) {
        return tried;
    }
    for (const Transition& line : *list.transitions) {
        const TriedGuard* last = nullptr;
        for (int i = first; i < taken.guards; ++i) {
            const TriedGuard& guard = entry.guards[static_cast<size_t>(i)];
            if (guard.line == line.place.line && guard.column == line.place.column) {
                last = &guard;
            }
        }
        if (last != nullptr) {
            tried.push_back(last);
        }
        if (&line == list.taken) {
            break;
        }
    }
    return tried;
}

Reason explain_taken(const TakenTransition& taken, bool is_otherwise, bool is_guarded) {
    const char* key = is_guarded            ? "path.guarded"
                      : is_otherwise        ? "path.otherwise"
                      : taken.event.empty() ? "path.always"
                                            : "path.heard";
    return {key,
            {{"state", taken.state}, {"event", taken.event}, {"targets", joined(taken.targets)}}};
}

/// As it ran when that entry came.
const Timer* started_timer(const CaseHistory& history, const JournalEntry& before, int number) {
    const Timer* timer = nullptr;
    for (const JournalEntry& entry : history.journal) {
        if (entry.revision >= before.revision) {
            break;
        }
        for (const Effect& effect : entry.effects) {
            const auto* started = std::get_if<StartTimer>(&effect);
            if (started != nullptr && started->timer.number == number) {
                timer = &started->timer;
            }
        }
    }
    return timer;
}

Reason explain_timer(const CaseHistory& history, const JournalEntry& entry, const Timer& timer) {
    const Workflow* workflow = history.workflow_of(entry);
    const TimerRule* rule = workflow == nullptr ? nullptr : rule_of(*workflow, timer);
    return {"timer." + std::string(name_of(timer.kind)),
            {{"at", to_moment(entry.at)},
             {"due", to_moment(timer.due)},
             {"rule", rule == nullptr ? "" : rule->text},
             {"length", rule == nullptr || rule->moment ? "" : to_text(rule->span)},
             {"state", timer.state},
             {"event", timer.event},
             {"item", timer.item},
             {"task", timer.task == 0 ? "" : task_id(history.current.number, timer.task)}}};
}

bool explain_timers(const CaseHistory& history, const JournalEntry& entry,
                    std::vector<Reason>& reasons) {
    bool is_explained = false;
    for (const Effect& effect : entry.effects) {
        const auto* gone = std::get_if<CancelTimer>(&effect);
        const Timer* timer =
            gone == nullptr ? nullptr : started_timer(history, entry, gone->number);
        if (timer != nullptr && timer->due <= entry.at) {
            reasons.push_back(explain_timer(history, entry, *timer));
            is_explained = true;
        }
    }
    return is_explained;
}

std::string actor_text(const CaseHistory& history, const JournalEntry& entry) {
    const bool is_nobody =
        entry.actor == "customer" || (entry.actor == "system" && entry.event == "case.migrated");
    return is_nobody ? "" : named(*history.program_of(entry), entry.actor);
}

/// The task that was completed by this entry.
Reason explain_completion(const CaseHistory& history, const JournalEntry& entry) {
    Reason reason{"event.completed",
                  {{"at", to_moment(entry.at)}, {"person", actor_text(history, entry)}}};
    for (const Effect& effect : entry.effects) {
        const auto* change = std::get_if<ChangeTask>(&effect);
        if (change == nullptr || change->change != TaskChange::completed) {
            continue;
        }
        const Task& task = change->task;
        reason.values.emplace_back("task", task_id(history.current.number, task.number));
        reason.values.emplace_back("title", history.said(task.title));
        reason.values.emplace_back("outcome", said_outcome(history, task));
    }
    return reason;
}

/// The words that came with the event, as the case's story has them.
void explain_words(const CaseHistory& history, const JournalEntry& entry,
                   std::vector<Reason>& reasons) {
    const auto then = history.program_of(entry);
    const auto item = told(to_source(*then, history.current, {}), entry);
    if (item && item->kind != StoryKind::response && !item->words.empty()) {
        reasons.push_back(
            {"event.said", {{"title", history.said(item->title)}, {"words", item->words}}});
    }
}

}  // namespace

std::string said_outcome(const CaseHistory& history, const Task& task) {
    const auto button = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
    const bool has_words = button != task.outcomes.end() && !button->label.empty();
    return has_words ? history.said(button->label) : task.outcome;
}

Value to_moment(Instant at) {
    return to_value(at);
}

Value to_last_day(const Program& program, Instant back) {
    const Calendar* calendar = program.find_calendar(program.organisation.calendar);
    const TimeZone zone = calendar == nullptr ? TimeZone() : calendar->time_zone();
    const LocalTime local = zone.to_local(back);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return day == local ? Value(to_text(Date(day - std::chrono::days(1)))) : to_moment(back);
}

std::string named(const Program& program, std::string_view email) {
    const Person* person = program.directory.find_person(email);
    return person == nullptr || person->name.empty() ? std::string(email)
                                                     : person->name + " (" + person->email + ")";
}

std::string named_all(const Program& program, const std::vector<std::string>& emails) {
    std::vector<std::string> names;
    for (const std::string& email : emails) {
        names.push_back(named(program, email));
    }
    return joined(names);
}

void add_party(const Program& program, const Party& party, Value::Map& values) {
    if (!party.team.empty()) {
        values.emplace_back("team", party.team);
    } else if (!party.person.empty()) {
        values.emplace_back("person", named(program, party.person));
    }
}

void explain_event(const CaseHistory& history, const JournalEntry& entry,
                   std::vector<Reason>& reasons) {
    if (entry.event.starts_with("timer.") && explain_timers(history, entry, reasons)) {
        return;
    }
    if (entry.event == "task.completed") {
        reasons.push_back(explain_completion(history, entry));
        explain_words(history, entry, reasons);
        return;
    }
    const std::string_view event = entry.event;
    const bool is_response = event == "response.received" || event == "response.updated";
    const char* key = event == "response.updated" ? "event.updated"
                      : is_response ? entry.revision == 1 ? "event.opened" : "event.joined"
                      : event.starts_with("task.")     ? "event.task"
                      : event.starts_with("plan.")     ? "event.plan"
                      : event == "mail.failed"         ? "event.mail_failed"
                      : event == "case.migrated"       ? "event.migrated"
                      : event.starts_with("customer.") ? "event.customer"
                                                       : "event.other";
    Reason reason{key,
                  {{"at", to_moment(entry.at)},
                   {"person", actor_text(history, entry)},
                   {"event", entry.event},
                   {"detail", entry.detail}}};
    for (const std::string_view thing : {"task", "item", "mail"}) {
        if (entry.detail.starts_with(std::string(thing) + " ")) {
            reason.values.emplace_back(thing, entry.detail.substr(thing.size() + 1));
        }
    }
    reasons.push_back(std::move(reason));
    explain_words(history, entry, reasons);
}

void explain_path(const CaseHistory& history, const JournalEntry& entry,
                  std::vector<Reason>& reasons) {
    const Workflow* workflow = history.workflow_of(entry);
    int first = 0;   // of the guards that were tried since the choice before
    int before = 0;  // those that had been tried for it; several are chosen at once
    for (const TakenTransition& taken : entry.transitions) {
        if (taken.guards != before) {
            first = before;
            before = taken.guards;
        }
        const State* state = workflow == nullptr ? nullptr : workflow->find_state(taken.state);
        const PlacedList list = state == nullptr ? PlacedList() : find_list(*state, taken);
        const auto guards = guards_of(entry, taken, list, first);
        for (const TriedGuard* guard : guards) {
            reasons.push_back(explain_guard(workflow, *guard));
        }
        const bool is_guarded = list.taken != nullptr && list.taken->when.has_value();
        reasons.push_back(explain_taken(taken, !guards.empty(), is_guarded));
    }
}

}  // namespace heed
