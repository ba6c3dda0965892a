#include "adapters/web/pages/plan_editor.h"

#include <algorithm>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/plan_changes.h"
#include "adapters/web/pages/plan_draft.h"
#include "adapters/web/pages/plan_form.h"
#include "adapters/web/pages/story_view.h"
#include "engine/decision/plan_writers.h"
#include "engine/decision/task_acts.h"
#include "engine/model/mail.h"
#include "engine/values/sha256.h"

namespace heed::web::pages {
namespace {

struct PlanNotice {
    std::string text;
    int status = 200;
    std::vector<PlanChange> changes{};  ///< what others did meanwhile
    std::vector<PlanConflict> conflicts{};
    bool is_draft = false;  ///< it was kept earlier, and is not saved yet
};

/// To whoever could do the review, and could no more after changing the plan.
Value review_warning(const Visit& visit, const SeenCase& seen) {
    const Workflow* workflow = seen.program->find_workflow(seen.now.workflow_hash);
    for (const Task& task : seen.now.tasks) {
        if (workflow != nullptr && task.status == TaskStatus::open && is_review(*workflow, task) &&
            may_act(*seen.program, task, visit.who().email, visit.at)) {
            return Value(visit.say("plan.costs_the_review",
                                   {{"task", task_id(seen.now.number, task.number)}}));
        }
    }
    return {};
}

Reply editor(const PageContext& context, const Visit& visit, const SeenCase& seen,
             const PlanForm& form, const PlanNotice& notice = {}) {
    Value::List changes;
    for (const PlanChange& change : notice.changes) {
        changes.emplace_back(Value::Map{{"who", change.who},
                                        {"when", visit.speaker.ago(change.at, visit.at)},
                                        {"text", change.text}});
    }
    Value::Map view = plan_form_view(visit, seen, form, notice.conflicts);
    view.emplace_back("title", visit.say("plan.title", {{"number", seen.now.number}}));
    view.emplace_back("case_number", seen.now.number);
    const auto task = parse_task_id(form.task);
    view.emplace_back("story", story_view(visit, seen, task ? task->part : 0));
    view.emplace_back("attachments", attachments_view(context, visit, seen, AttachPlace::of_plan,
                                                      task ? task->part : 0));
    view.emplace_back("refusal",
                      notice.text.empty() || notice.is_draft ? Value() : Value(notice.text));
    view.emplace_back("draft", notice.is_draft ? Value(notice.text) : Value());
    view.emplace_back("keeps_draft", drafting_task(visit, seen, form) != nullptr);
    view.emplace_back("changes", std::move(changes));
    view.emplace_back("review_warning", review_warning(visit, seen));
    return page(context, visit, "plan", std::move(view), notice.status);
}

std::optional<SeenCase> plannable(const PageContext& context, const Visit& visit) {
    auto seen = see_case(context, visit, case_number_of(visit.parameter("id")));
    return seen && may_plan(*seen, visit) ? std::move(seen) : std::nullopt;
}

/// Once saved: with whose changes it was put together, where it was.
Notice saved(const Visit& visit, const std::vector<PlanChange>& changes) {
    std::vector<std::string> people;
    for (const PlanChange& change : changes) {
        if (std::ranges::find(people, change.who) == people.end()) {
            people.push_back(change.who);
        }
    }
    return people.empty()
               ? Notice{"plan.saved"}
               : Notice{"plan.merged", {{"people", visit.speaker.locale().join(people)}}};
}

/// The same form sent twice is one deed; another one of the same revision is another.
Event event_for(const Visit& visit, const SeenCase& seen, ActionPlan plan) {
    std::string content;
    for (const auto& [name, text] : visit.form.fields()) {
        content.append(name).append(1, '\0').append(text).append(1, '\0');
    }
    Event event = event_of(visit, seen.now.number, "plan " + sha256_hex(content));
    event.expected_revision = seen.now.plan.revision;
    event.what = PlanReplaced{std::move(plan)};
    return event;
}

/// What was typed, with what others saved since the form was opened.
struct Together {
    MergedPlan merged;
    std::vector<PlanChange> changes;
};

/// What is wrong with the form is said in it.
Together put_together(const PageContext& context, const Visit& visit, const SeenCase& seen,
                      PlanForm& form) {
    const ActionPlan& now = seen.now.plan;
    if (now.revision == form.revision) {
        return {{plan_of(visit, seen, now, form), {}}, {}};
    }
    const ActionPlan base = plan_at(context, seen.now.number, form.revision);
    return {merge_plans(base, plan_of(visit, seen, base, form), now),
            plan_changes_since(context, visit, seen, form.revision)};
}

/// With the reasons that were typed.
PlanForm merged_form(const Visit& visit, const ActionPlan& merged) {
    PlanForm form = plan_form_of(visit, merged);
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        form.lines[i].reason = merged.items[i].reason;
    }
    return form;
}

/// Both values side by side, to choose from and to save again.
Reply choice(const PageContext& context, const Visit& visit, const SeenCase& seen,
             Together together) {
    PlanForm form = merged_form(visit, together.merged.plan);
    const auto text = together.merged.conflicts.empty() ? "plan.together" : "plan.in_conflict";
    return editor(
        context, visit, seen, form,
        {visit.say(text), 409, std::move(together.changes), std::move(together.merged.conflicts)});
}

Reply refused_reply(const PageContext& context, const Visit& visit, PlanForm form,
                    const Rejection& rejection) {
    const auto seen = plannable(context, visit);
    if (!seen) {
        return gone(context, visit, "plan.gone", form.all_typed());
    }
    if (rejection.kind == RejectionKind::revision_changed) {  // in this very moment
        return choice(context, visit, *seen, put_together(context, visit, *seen, form));
    }
    return editor(
        context, visit, *seen, form,
        {visit.say(rejection.kind == RejectionKind::invalid_plan ? "plan.refused.invalid_plan"
                                                                 : "plan.refused.other"),
         409});
}

/// What was kept earlier, put together with what others saved since.
Reply editor_of_draft(const PageContext& context, const Visit& visit, const SeenCase& seen,
                      PlanForm draft) {
    PlanNotice notice{.text = visit.say("plan.draft"), .is_draft = true};
    if (draft.revision == seen.now.plan.revision) {
        return editor(context, visit, seen, draft, notice);
    }
    Together together = put_together(context, visit, seen, draft);
    notice.conflicts = together.merged.conflicts;
    notice.changes = std::move(together.changes);
    return editor(context, visit, seen, merged_form(visit, together.merged.plan), notice);
}

/// Keeps what is typed so far (nothing: no longer), and answers what `reply` says.
void keep_draft(const PageContext& context, const std::shared_ptr<const Visit>& visit,
                const SeenCase& seen, const Task& task, const std::optional<PlanForm>& form,
                const Respond& respond, const std::function<Reply()>& reply) {
    Event event = event_at_any_revision(*visit, seen.now.number,
                                        "task " + std::to_string(task.number) + " draft");
    event.what = DraftSaved{task.number, with_plan_draft(task, form)};
    submit(context, visit, std::move(event), respond,
           {.done = reply, .refused = [reply](const Rejection&) { return reply(); }});
}

/// Answers once the draft of what was saved is gone; what was not saved stays a draft.
Respond without_draft(const PageContext& context, const std::shared_ptr<const Visit>& visit,
                      const SeenCase& seen, const PlanForm& form, const Respond& respond) {
    const Task* task = drafting_task(*visit, seen, form);
    if (task == nullptr || !plan_draft_of(*task, form.task)) {
        return respond;
    }
    return [&context, visit, seen, task = *task, respond](Reply&& reply) {
        constexpr int see_other_status = 303;
        if (reply.status != see_other_status) {
            return respond(std::move(reply));
        }
        keep_draft(context, visit, seen, task, std::nullopt, respond,
                   [reply = std::move(reply)] { return reply; });
    };
}

/// What the page's own script asked for is said there; a person comes back to the form.
void answer_draft(const PageContext& context, const std::shared_ptr<const Visit>& visit,
                  const SeenCase& seen, const PlanForm& form, const Respond& respond) {
    const Task* task = drafting_task(*visit, seen, form);
    if (task == nullptr) {
        return respond(
            editor(context, *visit, seen, form, {visit->say("plan.no_draft_here"), 409}));
    }
    const bool is_kept = visit->form.text("keep") == "draft";
    const bool is_quiet = !visit->form.text("quietly").empty();
    const std::string place = "/cases/" + std::to_string(seen.now.number) + "/plan" +
                              (form.task.empty() ? "" : "?task=" + form.task);
    keep_draft(context, visit, seen, *task, is_kept ? std::optional(form) : std::nullopt, respond,
               [is_quiet, is_kept, place]() -> Reply {
                   return is_quiet ? Reply{204, {}, {}}
                                   : see_other(place, {.key = is_kept ? "plan.did.draft"
                                                                      : "plan.did.discard"});
               });
}

}  // namespace

Value plan_view(const Visit& visit, const SeenCase& seen) {
    Value::List items;
    for (const PlanItem& item : seen.now.plan.items) {
        items.emplace_back(Value::Map{
            {"place", static_cast<std::int64_t>(items.size()) + 1},
            {"action", item.action},
            {"owner", called(*seen.program, item.owner)},
            {"due",
             item.due ? Value(visit.speaker.locale().short_date(*item.due, visit.at)) : Value()},
            {"status", visit.say("plan." + std::string(name_of(item.status)))},
            {"is_done", item.status == ItemStatus::done},
            {"is_overdue", item.overdue && item.status == ItemStatus::open},
            {"evidence", item.evidence.empty() ? Value() : Value(item.evidence)},
            {"reason", item.reason.empty() || item.status == ItemStatus::done
                           ? Value()
                           : Value(item.reason)}});
    }
    const auto& presented = seen.now.plan.presented_at;
    return Value::Map{
        {"summary", seen.now.plan.summary.empty() ? Value() : Value(seen.now.plan.summary)},
        {"is_empty", items.empty()},
        {"items", std::move(items)},
        {"presented",
         presented ? Value(visit.speaker.locale().date_and_time(*presented)) : Value()}};
}

PageHandler edit_plan(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto seen = plannable(context, visit);
        if (!seen) {
            return respond(not_found(context, visit));
        }
        PlanForm form = plan_form_of(visit, seen->now.plan);
        const Task* task = drafting_task(visit, *seen, form);
        if (auto draft = task == nullptr ? std::nullopt : plan_draft_of(*task, form.task)) {
            return respond(editor_of_draft(context, visit, *seen, *std::move(draft)));
        }
        if (form.lines.empty()) {
            form.lines.push_back({.status = "open"});
        }
        respond(editor(context, visit, *seen, form));
    };
}

PageHandler save_plan(PageContext& context) {
    return [&context](Visit&& came, const Respond& respond) {
        const auto visit = std::make_shared<const Visit>(std::move(came));
        PlanForm form = posted_plan_form(*visit);
        const auto seen = plannable(context, *visit);
        if (!seen) {
            return respond(gone(context, *visit, "plan.gone", form.all_typed()));
        }
        if (visit->form.has("keep")) {
            return answer_draft(context, visit, *seen, form, respond);
        }
        if (visit->form.has("add") || visit->form.has("drop")) {  // not saved yet
            if (visit->form.has("add") && std::ssize(form.lines) < most_plan_lines) {
                form.focus = static_cast<int>(form.lines.size());
                form.lines.push_back({.owner = visit->who().email, .status = "open"});
            }
            return respond(editor(context, *visit, *seen, form));
        }
        Together together = put_together(context, *visit, *seen, form);
        if (form.has_problems()) {
            return respond(
                editor(context, *visit, *seen, form, {visit->say("plan.incomplete"), 422}));
        }
        if (!together.merged.conflicts.empty()) {
            return respond(choice(context, *visit, *seen, std::move(together)));
        }
        const Notice notice = saved(*visit, together.changes);
        const std::string place = form.task.empty()
                                      ? "/cases/" + std::string(visit->parameter("id"))
                                      : "/tasks/" + form.task;
        submit(context, visit, event_for(*visit, *seen, std::move(together.merged.plan)),
               without_draft(context, visit, *seen, form, respond),
               {.done = [place, notice] { return see_other(place, notice); },
                .refused =
                    [&context, visit, form](const Rejection& rejection) {
                        return refused_reply(context, *visit, form, rejection);
                    }});
    };
}

}  // namespace heed::web::pages
