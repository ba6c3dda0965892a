#include "adapters/simulated/people.h"

#include <algorithm>
#include <array>

#include "engine/decision/attendance.h"
#include "engine/decision/calendars.h"
#include "engine/decision/people.h"

namespace heed::simulated {
namespace {

constexpr std::array<std::string_view, 6> customer_events{"customer.accepted", "customer.commented",
                                                          "customer.disputed", "customer.answered",
                                                          "customer.replied",  "customer.withdrew"};

/// How often that state's task was opened in this case, up to this one.
int turn_of(const Case& subject, const Task& task) {
    return static_cast<int>(std::ranges::count_if(subject.tasks, [&](const Task& other) {
        return other.state == task.state && other.number <= task.number;
    }));
}

int visits_of(const Case& subject, const State& state) {
    if (state.id == root_state) {
        return subject.status == CaseStatus::open ? 1 : 0;
    }
    const auto count = subject.visits.find(state.name);
    return subject.is_in(state.name) && count != subject.visits.end() ? count->second : 0;
}

/// After so much open time; never, where the calendar does not open any more.
std::optional<Instant> after_work(const Calendar& calendar, Instant from,
                                  std::chrono::milliseconds wait) {
    const auto start = calendar.next_opening(from);
    return start ? calendar.after_open_time(*start, wait) : std::nullopt;
}

bool changes_plan(const Commit& commit) {
    return std::ranges::any_of(commit.entry.effects, [](const Effect& effect) {
        return std::holds_alternative<ChangePlan>(effect);
    });
}

bool asks_for_form(const Transition& line) {
    return std::ranges::any_of(line.actions, [](const Action& action) {
        const auto* send = std::get_if<action::Send>(&action.what);
        return send != nullptr && !send->form.empty();
    });
}

/// Whether a customer is asked something some time after a case ended there.
bool asks_after_end(const State& state) {
    return state.kind == StateKind::final &&
           std::ranges::any_of(state.after, [](const TimerRule& rule) {
               return std::ranges::any_of(rule.transitions, asks_for_form);
           });
}

bool asks_for_form(const Commit& commit) {
    return std::ranges::any_of(commit.mails, [](const Mail& mail) { return !mail.form.empty(); });
}

Event event_of(const Case& subject, std::string key, Instant at, std::string actor, What what) {
    return {.key = std::move(key),
            .at = at,
            .actor = std::move(actor),
            .case_number = subject.number,
            .expected_revision = std::nullopt,
            .may_act_for_others = true,
            .what = std::move(what)};
}

}  // namespace

People::People(const Program& program, const Workflow& workflow, const Assumptions& assumptions)
    : program_(program), workflow_(workflow), assumptions_(assumptions) {
    for (const State& state : workflow.states) {
        Listening listening{state.id, {}};
        for (const Handler& handler : state.on) {
            if (state.id == root_state && handler.event == "customer.answered") {
                continue;  // a customer answers where somebody asked
            }
            const auto usual = assumptions.customer.find(handler.event);
            if (usual != assumptions.customer.end()) {
                listening.events.emplace_back(handler.event, usual->second);
            } else if (std::ranges::find(customer_events, handler.event) != customer_events.end()) {
                listening.events.emplace_back(handler.event, 0.0);
            } else if (std::ranges::find(workflow.events, handler.event) != workflow.events.end()) {
                listening.events.emplace_back(handler.event, assumptions.events);
            }
        }
        const auto answered = assumptions.customer.find("customer.answered");
        if (asks_after_end(state) && answered != assumptions.customer.end()) {
            listening.events.emplace_back(answered->first, answered->second);
        }
        if (!listening.events.empty()) {
            listening_.push_back(std::move(listening));
        }
    }
}

CaseMemory People::meet(const Commit& first) const {
    CaseMemory memory;
    const auto& response = first.response->response;
    memory.lot = Lot(assumptions_.seed).of(response.source + "\n" + response.id);
    memory.heard.assign(listening_.size(), 0);
    return memory;
}

std::vector<Deed> People::after(const Commit& commit, CaseMemory& memory) const {
    std::vector<Deed> deeds;
    const Case& subject = commit.after;
    const Instant now = commit.entry.at;
    for (const Mail& mail : commit.mails) {
        memory.form = mail.form.empty() ? memory.form : mail.form;
    }
    for (const Effect& effect : commit.entry.effects) {
        const auto* changed = std::get_if<ChangeTask>(&effect);
        if (changed != nullptr &&
            (changed->change == TaskChange::opened || changed->change == TaskChange::claimed)) {
            deeds.push_back(begin_task(subject, changed->task, now, memory));
        }
    }
    if (changes_plan(commit)) {
        begin_items(subject, now, memory, deeds);
    }
    listen(commit, memory, deeds);
    std::erase_if(deeds, [](const Deed& deed) { return deed.at == Instant::max(); });
    return deeds;
}

/// A task in a queue is claimed first; its claim is followed by the work itself.
Deed People::begin_task(const Case& subject, const Task& task, Instant now,
                        const CaseMemory& memory) const {
    const bool is_queued = task.holder.empty() && !task.assignee.team.empty();
    const std::string worker = worker_of(subject, task, now, memory);
    const auto habit = assumptions_.states.find(task.state);
    const Wait& wait = is_queued ? assumptions_.claim
                       : habit != assumptions_.states.end() && habit->second.work
                           ? *habit->second.work
                           : assumptions_.work;
    const double share =
        memory.lot.share((is_queued ? "claim " : "work ") + task.state, turn_of(subject, task));
    const Calendar& calendar = calendar_of(program_, workflow_, worker);
    return {.at = after_work(calendar, now, wait.at(share)).value_or(Instant::max()),
            .case_number = subject.number,
            .kind = is_queued ? DeedKind::claim : DeedKind::finish,
            .number = task.number,
            .event = {}};
}

void People::begin_items(const Case& subject, Instant now, CaseMemory& memory,
                         std::vector<Deed>& deeds) const {
    for (const PlanItem& item : subject.plan.items) {
        if (item.number <= memory.items || item.status != ItemStatus::open) {
            continue;
        }
        memory.items = item.number;
        const auto wait = assumptions_.item.at(memory.lot.share("item", item.number));
        const Calendar& calendar = calendar_of(program_, workflow_, item.owner);
        deeds.push_back({.at = after_work(calendar, now, wait).value_or(Instant::max()),
                         .case_number = subject.number,
                         .kind = DeedKind::do_item,
                         .number = item.number,
                         .event = {}});
    }
}

/// Each state that hears customers is a chance of its own, each time that it is entered.
void People::listen(const Commit& commit, CaseMemory& memory, std::vector<Deed>& deeds) const {
    const Case& subject = commit.after;
    const Instant now = commit.entry.at;
    for (std::size_t i = 0; i < listening_.size(); ++i) {
        const State& state = workflow_.states[static_cast<std::size_t>(listening_[i].state)];
        const int visits = visits_of(subject, state);
        const bool is_asked = state.kind != StateKind::final || asks_for_form(commit);
        if (visits == memory.heard[i] || (visits != 0 && !is_asked)) {
            continue;
        }
        memory.heard[i] = visits;
        if (visits == 0) {
            continue;
        }
        double rest = memory.lot.share("customer " + state.name, visits);
        for (const auto& [event, share] : listening_[i].events) {
            if (rest < share) {
                const auto wait =
                    assumptions_.reply.at(memory.lot.share("when " + state.name, visits));
                deeds.push_back({.at = now + wait,
                                 .case_number = subject.number,
                                 .kind = DeedKind::customer,
                                 .number = static_cast<int>(i),
                                 .nth = visits,
                                 .event = event});
                break;
            }
            rest -= share;
        }
    }
}

std::vector<Event> People::act(const Deed& deed, const Case& subject,
                               const CaseMemory& memory) const {
    if (deed.kind == DeedKind::customer) {
        const auto& listening = listening_[static_cast<std::size_t>(deed.number)];
        const State& state = workflow_.states[static_cast<std::size_t>(listening.state)];
        if (visits_of(subject, state) != deed.nth) {
            return {};
        }
        EventPosted posted{deed.event, {}, {}};
        const Form* form = workflow_.find_form(memory.form);
        if (deed.event == "customer.answered" && form != nullptr) {
            posted.form = form->name;
            posted.fields = fill_in(*form, subject, deed.at, memory, deed.nth);
        }
        const std::string key =
            deed.event + " " + state.name + " " + std::to_string(subject.revision);
        return {event_of(subject, key, deed.at, "customer", std::move(posted))};
    }
    if (deed.kind == DeedKind::do_item) {
        const auto item = std::ranges::find(subject.plan.items, deed.number, &PlanItem::number);
        if (item == subject.plan.items.end() || item->status != ItemStatus::open) {
            return {};
        }
        PlanItem done = *item;
        done.status = ItemStatus::done;
        done.evidence = "Done.";
        return {event_of(subject, "item " + std::to_string(done.number), deed.at, item->owner,
                         PlanItemChanged{done})};
    }
    const Task* task = subject.find_task(deed.number);
    if (task == nullptr || task->status != TaskStatus::open) {
        return {};
    }
    if (deed.kind == DeedKind::finish) {
        return finish(*task, deed, subject, memory);
    }
    return {event_of(subject, "claim " + std::to_string(task->number), deed.at,
                     worker_of(subject, *task, deed.at, memory), TaskClaimed{task->number})};
}

std::vector<Event> People::finish(const Task& task, const Deed& deed, const Case& subject,
                                  const CaseMemory& memory) const {
    std::vector<Event> events;
    const std::string worker = worker_of(subject, task, deed.at, memory);
    const std::string key = std::to_string(task.number);
    if (task.edits_plan) {
        events.push_back(event_of(subject, "plan " + key, deed.at, worker,
                                  PlanReplaced{write_plan(subject, worker, deed.at)}));
    }
    const int turn = turn_of(subject, task);
    std::vector<std::string> names;
    for (const TaskOutcome& outcome : task.outcomes) {
        names.push_back(outcome.name);
    }
    const std::vector<double> shares = assumptions_.shares_of(task.state, names);
    double rest = memory.lot.share("outcome " + task.state, turn);
    std::size_t chosen = 0;
    while (chosen + 1 < names.size() && rest >= shares[chosen]) {
        rest -= shares[chosen++];
    }
    TaskCompleted completed{task.number, names.empty() ? "completed" : names[chosen], {}};
    const Form* form = names.empty() ? nullptr : workflow_.find_form(task.outcomes[chosen].form);
    if (form != nullptr) {
        completed.form = fill_in(*form, subject, deed.at, memory, turn);
    }
    if (!names.empty() && !task.outcomes[chosen].attend.empty()) {
        completed.attended = may_have_attended(
            program_, {.current = subject, .responses = {}, .is_key_taken = false}, task);
    }
    events.push_back(event_of(subject, "finish " + key, deed.at, worker, std::move(completed)));
    return events;
}

/// Whoever has the task, or the member of its team on whom the lot falls.
std::string People::worker_of(const Case& subject, const Task& task, Instant at,
                              const CaseMemory& memory) const {
    if (!task.holder.empty()) {
        return present(task.holder, at, task.left_out);
    }
    if (!task.assignee.person.empty()) {
        return present(task.assignee.person, at, task.left_out);
    }
    std::vector<const Person*> members = program_.directory.members_of(task.assignee.team);
    std::erase_if(members, [&](const Person* member) {
        return program_.directory.is_away(*member, at) ||
               find_left_out(task.left_out, member->email) != nullptr;
    });
    if (members.empty()) {
        return "team " + task.assignee.team;
    }
    return members[memory.lot.pick(members.size(), "who " + task.assignee.team,
                                   turn_of(subject, task))]
        ->email;
}

std::string People::present(const std::string& person, Instant at,
                            const std::vector<LeftOut>& left_out) const {
    const Person* known = program_.directory.find_person(person);
    if (known == nullptr || program_.directory.substitute_for(*known, at) == nullptr) {
        return person;
    }
    const auto there = stand_ins_for(program_.directory, *known, at, left_out);
    return there.empty() ? person : there.front()->email;
}

FormValues People::fill_in(const Form& form, const Case& subject, Instant at,
                           const CaseMemory& memory, int nth) const {
    FormValues values;
    const Lot lot = memory.lot.of("form " + form.name);
    for (const FormField& field : form.fields) {
        Value value = fill_in(field, subject, at, lot, nth);
        if (!value.is_null()) {
            values[field.name] = std::move(value);
        }
    }
    return values;
}

Value People::fill_in(const FormField& field, const Case& subject, Instant at, const Lot& lot,
                      int nth) const {
    const auto ahead = [&] {
        const Calendar& calendar = calendar_of(program_, workflow_, {});
        const auto due = calendar.after_business_days(at, assumptions_.promised_days);
        return std::pair(due.value_or(at), calendar.time_zone().to_local(due.value_or(at)));
    };
    switch (field.kind) {
        case FormFieldKind::text:
            return "Simulated.";
        case FormFieldKind::number:
            return 1;
        case FormFieldKind::choice:
            return field.options.empty()
                       ? Value()
                       : Value(field.options[lot.pick(field.options.size(), field.name, nth)].name);
        case FormFieldKind::date:
            return to_text(Date(std::chrono::floor<std::chrono::days>(ahead().second)));
        case FormFieldKind::time:
            return to_rfc3339(ahead().first);
        case FormFieldKind::boolean:
            return lot.share(field.name, nth) < 0.5;
        case FormFieldKind::rating: {
            const auto span = static_cast<std::size_t>(field.scale.high - field.scale.low) + 1;
            const std::size_t good = std::min<std::size_t>(2, span);
            const bool is_good =
                span <= good || lot.share("satisfied " + field.name, nth) < assumptions_.satisfied;
            const std::size_t below = lot.pick(is_good ? good : span - good, field.name, nth);
            return is_good ? field.scale.high - static_cast<int>(below)
                           : field.scale.low + static_cast<int>(below);
        }
        case FormFieldKind::questions: {
            const Survey* survey = program_.find_survey(subject.survey);
            return survey == nullptr || survey->questions.empty()
                       ? Value()
                       : Value(Value::List{survey->questions.front().name});
        }
    }
    return {};
}

/// The plan as it is, with new promises where none is open.
ActionPlan People::write_plan(const Case& subject, const std::string& owner, Instant at) const {
    ActionPlan plan = subject.plan;
    const bool has_open = std::ranges::any_of(
        plan.items, [](const PlanItem& item) { return item.status == ItemStatus::open; });
    const int wanted = has_open ? 0 : assumptions_.items;
    const Calendar& calendar = calendar_of(program_, workflow_, owner);
    for (int i = 0; i < wanted; ++i) {
        plan.items.push_back({.action = "Promise " + std::to_string(i + 1),
                              .owner = owner,
                              .due = calendar.after_business_days(at, assumptions_.item_days),
                              .evidence = {}});
    }
    return plan;
}

}  // namespace heed::simulated
