#pragma once

#include "adapters/json/stored_fields.h"
#include "engine/model/action_plan.h"
#include "engine/model/plan_answer.h"
#include "engine/model/task.h"
#include "engine/model/timer.h"

namespace heed::json {

// The fields of tasks, timers, plans and what was answered to them in stored texts.

template <class Visit>
constexpr void visit_fields(Visit& visit, const Party*) {
    visit("person", &Party::person);
    visit("team", &Party::team);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const LeftOut*) {
    visit("person", &LeftOut::person);
    visit("by", &LeftOut::by);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const TaskOutcome*) {
    visit("name", &TaskOutcome::name);
    visit("label", &TaskOutcome::label);
    visit("form", &TaskOutcome::form);
    visit("attend", &TaskOutcome::attend);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Comment*) {
    visit("at", &Comment::at);
    visit("author", &Comment::author);
    visit("text", &Comment::text);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Pause*) {
    visit("since", &Pause::since);
    visit("reason", &Pause::reason);
    visit("until", &Pause::until);
    visit("stopped", &Pause::stopped);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Task*) {
    visit("number", &Task::number);
    visit("state", &Task::state);
    visit("title", &Task::title);
    visit("assignee", &Task::assignee);
    visit("holder", &Task::holder);
    visit("participants", &Task::participants);
    visit("brought_in", &Task::brought_in);
    visit("left_out", &Task::left_out);
    visit("priority", &Task::priority);
    visit("edits_plan", &Task::edits_plan);
    visit("status", &Task::status);
    visit("opened_at", &Task::opened_at);
    visit("due", &Task::due);
    visit("overdue", &Task::overdue);
    visit("outcomes", &Task::outcomes);
    visit("pause_reasons", &Task::pause_reasons);
    visit("paused", &Task::paused);
    visit("revision", &Task::revision);
    visit("comments", &Task::comments);
    visit("draft", &Task::draft);
    visit("outcome", &Task::outcome);
    visit("form", &Task::form);
    visit("attended", &Task::attended);
    visit("closed_by", &Task::closed_by);
    visit("closed_at", &Task::closed_at);
    visit("reason", &Task::reason);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const Timer*) {
    visit("number", &Timer::number);
    visit("kind", &Timer::kind);
    visit("state", &Timer::state);
    visit("rule", &Timer::rule);
    visit("task", &Timer::task);
    visit("item", &Timer::item);
    visit("event", &Timer::event);
    visit("person", &Timer::person);
    visit("due", &Timer::due);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const PlanItem*) {
    visit("number", &PlanItem::number);
    visit("action", &PlanItem::action);
    visit("owner", &PlanItem::owner);
    visit("due", &PlanItem::due);
    visit("status", &PlanItem::status);
    visit("evidence", &PlanItem::evidence);
    visit("overdue", &PlanItem::overdue);
    visit("outside", &PlanItem::is_outside);
    visit("reason", &PlanItem::reason);
    visit("reason_at", &PlanItem::reason_at);
    visit("due_before", &PlanItem::due_before);
    visit("first_due", &PlanItem::first_due);
    visit("done_at", &PlanItem::done_at);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const PlanWriter*) {
    visit("person", &PlanWriter::person);
    visit("at", &PlanWriter::at);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const ActionPlan*) {
    visit("summary", &ActionPlan::summary);
    visit("items", &ActionPlan::items);
    visit("presented_at", &ActionPlan::presented_at);
    visit("revision", &ActionPlan::revision);
    visit("writers", &ActionPlan::writers);
    visit("approved_at", &ActionPlan::approved_at);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const ItemAnswer*) {
    visit("item", &ItemAnswer::item);
    visit("verdict", &ItemAnswer::verdict);
    visit("text", &ItemAnswer::text);
    visit("action", &ItemAnswer::action);
    visit("owner", &ItemAnswer::owner);
    visit("due", &ItemAnswer::due);
    visit("place", &ItemAnswer::place);
}

template <class Visit>
constexpr void visit_fields(Visit& visit, const PlanAnswer*) {
    visit("at", &PlanAnswer::at);
    visit("presented_at", &PlanAnswer::presented_at);
    visit("text", &PlanAnswer::text);
    visit("items", &PlanAnswer::items);
    visit("state", &PlanAnswer::state);
}

}  // namespace heed::json
