#include "adapters/web/pages/task_view.h"

#include <algorithm>
#include <map>

#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/customer_view.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/plan_editor.h"
#include "adapters/web/pages/story_view.h"
#include "adapters/web/pages/task_outcomes.h"
#include "adapters/web/pages/timeline.h"
#include "engine/decision/meetings.h"
#include "engine/decision/people.h"
#include "engine/decision/task_acts.h"
#include "engine/model/mail.h"

namespace heed::web::pages {
namespace {

Value due_view(const Visit& visit, const SeenTask& seen) {
    const Task& task = seen.task();
    if (!task.due || task.status != TaskStatus::open) {
        return {};
    }
    const DueWords words = visit.speaker.due(
        *task.due, visit.at, calendar_of(*seen.of.program, seen.of.now.workflow_hash, task.state));
    return Value::Map{{"text", words.text},
                      {"exactly", visit.speaker.locale().date_and_time(*task.due)},
                      {"falls", words.urgency != Urgency::overdue},
                      {"kind", name_of(words.urgency)}};
}

Value paused_view(const Visit& visit, const Task& task) {
    if (!task.paused) {
        return {};
    }
    return Value::Map{
        {"reason", said_in(task.pause_reasons, task.paused->reason, visit.language())},
        {"since", visit.speaker.locale().date_and_time(task.paused->since)},
        {"until", task.paused->until
                      ? Value(visit.speaker.locale().date_and_time(*task.paused->until))
                      : Value()}};
}

/// Where one goes from here to change the plan; nothing where that is not theirs.
Value plan_editing(const Visit& visit, const SeenTask& seen) {
    const bool is_asked = seen.task().edits_plan && seen.task().status == TaskStatus::open;
    if (!may_plan(seen.of, visit)) {
        return {};
    }
    return Value::Map{{"place", "/cases/" + std::to_string(seen.of.now.number) +
                                    "/plan?task=" + task_id(seen.of.now.number, seen.number)},
                      {"label", visit.say(is_asked ? "task.edit_plan" : "plan.edit")},
                      {"is_urgent", is_asked && seen.of.now.plan.items.empty()}};
}

Value comment_views(const Visit& visit, const SeenTask& seen) {
    Value::List comments;
    for (const Comment& comment : seen.task().comments) {
        comments.emplace_back(Value::Map{{"who", called(*seen.of.program, comment.author)},
                                         {"when", visit.speaker.ago(comment.at, visit.at)},
                                         {"text", comment.text}});
    }
    return comments;
}

Value meeting_view(const Visit& visit, const SeenTask& seen) {
    for (const Meeting& meeting : seen.of.now.meetings) {
        const Workflow* workflow = seen.of.workflow();
        const State* of_task = workflow ? workflow->find_state(seen.task().state) : nullptr;
        const State* of_meeting = workflow ? workflow->find_state(meeting.state) : nullptr;
        const bool is_of_task =
            meeting.state == owner_of_call(seen.task()) ||
            (of_task && of_meeting && workflow->is_descendant(of_task->id, of_meeting->id));
        if (!is_of_task || meeting.invitation.cancelled) {
            continue;
        }
        std::vector<std::string> names;
        for (const std::string& email : meeting.invitation.attendees) {
            names.push_back(called(*seen.of.program, email));
        }
        return Value::Map{{"when", visit.speaker.locale().date_and_time(meeting.invitation.starts)},
                          {"until", visit.speaker.locale().time(meeting.invitation.ends)},
                          {"who", visit.speaker.locale().join(names)}};
    }
    return {};
}

/// Who may not do it, by the words that leave them out.
std::string left_out_of(const Visit& visit, const SeenTask& seen) {
    std::map<std::string, std::vector<std::string>> writers;
    std::map<std::string, std::vector<std::string>> others;
    for (const LeftOut& one : seen.task().left_out) {
        (is_for_writing(one) ? writers : others)[one.by].push_back(
            called(*seen.of.program, one.person));
    }
    std::string all;
    const auto add = [&](std::string_view key, const auto& by_words) {
        for (const auto& [words, people] : by_words) {
            all += (all.empty() ? "" : "; ") +
                   visit.say(key, {{"who", visit.speaker.locale().join(people)}, {"by", words}});
        }
    };
    add("task.left_out.writers", writers);
    add("task.left_out.others", others);
    return all;
}

Value people_view(const Visit& visit, const SeenTask& seen) {
    const Task& task = seen.task();
    std::vector<std::string> participants;
    for (const Party& party : task.participants) {
        participants.push_back(called(*seen.of.program, party, visit.language()));
    }
    const auto or_null = [](const std::string& text) {
        return text.empty() ? Value() : Value(text);
    };
    return Value::Map{
        {"left_out", or_null(left_out_of(visit, seen))},
        {"assignee", called(*seen.of.program, task.assignee, visit.language())},
        {"holder",
         or_null(task.holder == task.assignee.person ? "" : called(*seen.of.program, task.holder))},
        {"participants", or_null(visit.speaker.locale().join(participants))}};
}

Value closed_view(const Visit& visit, const SeenTask& seen) {
    const Task& task = seen.task();
    if (task.status == TaskStatus::open) {
        return {};
    }
    const auto outcome = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
    Value documented;
    std::string label = task.outcome;
    if (outcome != task.outcomes.end()) {
        label = label_of(visit, *outcome);
        if (const heed::Form* form = seen.form_of(*outcome)) {
            documented = answers_view(*form, seen.of.survey(), task.form, visit.speaker);
        }
    }
    const std::string who = task.closed_by.empty() ? "" : called(*seen.of.program, task.closed_by);
    std::vector<std::string> attended;
    for (const std::string& person : task.attended) {
        attended.push_back(called(*seen.of.program, person));
    }
    const bool is_mine = std::ranges::find(task.attended, visit.who().email) != task.attended.end();
    return Value::Map{
        {"text",
         visit.say(task.status == TaskStatus::completed ? "task.completed" : "task.withdrawn",
                   {{"who", who},
                    {"outcome", label},
                    {"reason", task.reason.in(visit.language())},
                    {"when", task.closed_at ? visit.speaker.locale().date_and_time(*task.closed_at)
                                            : std::string()}})},
        {"attended", attended.empty()
                         ? Value()
                         : Value(visit.say("task.attended.were",
                                           {{"who", visit.speaker.locale().join(attended)}}))},
        {"may_deny", is_mine},
        {"documented", documented}};
}

/// What this person may do now; the engine has the last word.
void add_deeds(const Visit& visit, const SeenTask& seen, Value::Map& view) {
    const Task& task = seen.task();
    const bool is_open = task.status == TaskStatus::open;
    const std::string& me = visit.who().email;
    const bool may = is_open && may_act(*seen.of.program, task, me, visit.at);
    const bool is_queue = is_open && !task.assignee.team.empty();
    const bool is_late = task.overdue || (task.due && *task.due <= visit.at);
    Value::List reasons;
    for (const Option& reason : task.pause_reasons) {
        reasons.emplace_back(
            Value::Map{{"name", reason.name}, {"label", reason.said_in(visit.language())}});
    }
    view.emplace_back("may_act", may);
    view.emplace_back("may_claim", is_queue && task.holder.empty() && may);
    view.emplace_back("may_release", is_queue && task.holder == me);
    view.emplace_back("may_reassign", is_open && (may || visit.who().role != UserRole::staff));
    view.emplace_back("may_pause", may && !task.pause_reasons.empty() && !task.paused && !is_late);
    view.emplace_back("may_resume", may && task.paused.has_value());
    view.emplace_back("may_call", may);
    view.emplace_back("pause_reasons", std::move(reasons));
    view.emplace_back("only_reading", is_open && !may);
}

}  // namespace

Value::Map task_view(const PageContext& context, const Visit& visit, const SeenTask& seen,
                     const Rejected& rejected) {
    const Task& task = seen.task();
    const Program& program = *seen.of.program;
    const std::string id = task_id(seen.of.now.number, task.number);
    const auto or_null = [](const std::string& text) {
        return text.empty() ? Value() : Value(text);
    };
    Value::Map view{
        {"title", task.title.in(visit.language())},
        {"id", id},
        {"case_number", seen.of.now.number},
        {"revision", task.revision},
        {"key", fresh_form_key(visit)},
        {"refusal", or_null(rejected.sentence)},
        {"left_over", or_null(rejected.left_over)},
        {"due", due_view(visit, seen)},
        {"priority", or_null(task.priority == "high" || task.priority == "low"
                                 ? visit.say("inbox.priority." + task.priority)
                                 : "")},
        {"paused", paused_view(visit, task)},
        {"loose_end",
         or_null(task.state.empty() ? std::string(task.reason.in(visit.language())) : "")},
        {"why", why_it_came(context, visit, seen.of, task.number)},
        {"customer", customer_view(context, visit, seen.of)},
        {"story", story_view(visit, seen.of, task.number)},
        {"outcomes", outcome_views(visit, seen, rejected)},
        {"shows_plan", task.edits_plan || !seen.of.now.plan.items.empty()},
        {"plan", plan_view(visit, seen.of)},
        {"edit", plan_editing(visit, seen)},
        {"has_report", seen.of.now.promised.presented_at.has_value()},
        {"attachments",
         attachments_view(context, visit, seen.of, AttachPlace::of_task, task.number)},
        {"comments", comment_views(visit, seen)},
        {"meeting", meeting_view(visit, seen)},
        {"people", people_view(visit, seen)},
        {"closed", closed_view(visit, seen)},
        {"assignees", assignee_options(visit, program)}};
    add_deeds(visit, seen, view);
    return view;
}

}  // namespace heed::web::pages
