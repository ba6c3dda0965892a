#include "adapters/web/pages/task_page.h"

#include <algorithm>

#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/form_fields.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/task_view.h"
#include "adapters/web/pages/timeline.h"
#include "engine/decision/task_acts.h"
#include "engine/model/mail.h"

namespace heed::web::pages {
namespace {

std::optional<SeenTask> see_task(const PageContext& context, const Visit& visit) {
    const auto id = parse_task_id(visit.parameter("id"));
    auto seen = id ? see_case(context, visit, id->number) : std::nullopt;
    if (!seen || seen->now.find_task(id->part) == nullptr) {
        return std::nullopt;
    }
    return SeenTask{*std::move(seen), id->part};
}

std::string address_of(const Visit& visit) {
    return "/tasks/" + std::string(visit.parameter("id"));
}

const TaskOutcome* outcome_named(const SeenTask& seen, std::string_view name) {
    const auto& outcomes = seen.task().outcomes;
    const auto found = std::ranges::find(outcomes, name, &TaskOutcome::name);
    return found == outcomes.end() ? nullptr : &*found;
}

/// What was posted for the form of the outcome that it names.
FormValues values_for(const SeenTask& seen, const Visit& visit) {
    const TaskOutcome* outcome = outcome_named(seen, visit.form.text("outcome"));
    const heed::Form* form = outcome == nullptr ? nullptr : seen.form_of(*outcome);
    return form == nullptr
               ? FormValues()
               : read_fields(*form, visit.form, prefix_of(*outcome), visit.speaker.locale());
}

/// Who was ticked as having been there.
std::vector<std::string> attended_in(const Visit& visit) {
    return visit.form.all(std::string(visit.form.text("outcome")) + ".attended");
}

/// The draft with what this form has in it; other forms of the task keep theirs.
FormValues draft_with(const SeenTask& seen, const Visit& visit) {
    FormValues draft = seen.task().draft;
    const TaskOutcome* outcome = outcome_named(seen, visit.form.text("outcome"));
    if (const heed::Form* form = outcome == nullptr ? nullptr : seen.form_of(*outcome)) {
        for (const FormField& field : form->fields) {
            draft.erase(field.name);
        }
        draft.merge(values_for(seen, visit));
    }
    return draft;
}

/// Everything of the form that somebody typed, for copying where the form itself is gone.
std::string all_typed(const Visit& visit) {
    const std::string prefix = std::string(visit.form.text("outcome")) + ".";
    std::string all(visit.form.text("text"));
    for (const auto& [name, text] : visit.form.fields()) {
        if (name.starts_with(prefix) && !text.empty()) {
            all += (all.empty() ? "" : "\n") + name.substr(prefix.size()) + ": " + text;
        }
    }
    return all;
}

/// The event of a deed; nothing where there is no such deed.
std::optional<What> what_of(const std::string& deed, const SeenTask& seen, const Visit& visit) {
    const int task = seen.number;
    if (deed == "claim") {
        return TaskClaimed{task};
    }
    if (deed == "release") {
        return TaskReleased{task};
    }
    if (deed == "completion") {
        return TaskCompleted{task, std::string(visit.form.text("outcome")), values_for(seen, visit),
                             attended_in(visit)};
    }
    if (deed == "absence") {
        return AbsenceTold{task};
    }
    if (deed == "draft") {
        return DraftSaved{task, draft_with(seen, visit)};
    }
    if (deed == "assignment") {
        return TaskReassigned{task, party_of_option(visit.form.text("to"))};
    }
    if (deed == "pause") {
        return TaskPaused{task, std::string(visit.form.text("reason")), std::nullopt};
    }
    if (deed == "resumption") {
        return TaskResumed{task};
    }
    if (deed == "call") {
        return CallArranged{
            task,
            local_time(visit.form.trimmed("starts"), visit.speaker.locale()).value_or(Instant())};
    }
    if (deed == "comment" && !visit.form.trimmed("text").empty()) {
        return TaskCommented{task, visit.form.trimmed("text")};
    }
    return std::nullopt;
}

bool has_revision(const std::string& deed) {
    return deed != "draft" && deed != "comment";
}

Reply refused_reply(const PageContext& context, const Visit& visit, const Rejection& rejection) {
    const auto seen = see_task(context, visit);
    if (!seen) {
        return gone(context, visit, "task.gone", all_typed(visit));
    }
    Rejected rejected{
        .outcome = std::string(visit.form.text("outcome")),
        .typed = values_for(*seen, visit),
        .attended = attended_in(visit),
        .is_attendance_missing = std::ranges::any_of(
            rejection.faults,
            [](const Fault& fault) { return fault.pointer.starts_with("/attended"); }),
        .is_invalid = rejection.kind == RejectionKind::invalid_form,
        .sentence = {},
        .left_over = {}};
    const bool is_conflict = rejection.kind == RejectionKind::revision_changed ||
                             rejection.kind == RejectionKind::task_closed ||
                             rejection.kind == RejectionKind::already_claimed;
    rejected.sentence = rejected.is_invalid && visit.form.has("starts")
                            ? visit.say("task.call.no_time")
                            : visit.say("task.refused." + std::string(name_of(rejection.kind)),
                                        {{"sentence", rejection.sentence}});
    const Task& task = seen->task();
    if (task.status != TaskStatus::open ||
        !may_act(*seen->of.program, task, visit.who().email, visit.at)) {
        rejected.left_over = all_typed(visit);
    }
    Value::Map view = task_view(context, visit, *seen, rejected);
    view.emplace_back("comment_text", visit.form.text("text"));
    view.emplace_back("call_starts", visit.form.text("starts"));
    if (is_conflict) {
        view.emplace_back("changes",
                          changes_since(context, visit, *seen, visit.form.text("revision")));
    }
    return page(context, visit, "task", std::move(view), is_conflict ? 409 : 422);
}

/// `title`: the task's, which may be gone from sight by now.
Reply done_reply(const PageContext& context, const Visit& visit, const std::string& deed,
                 const std::string& title) {
    if (deed == "draft" && !visit.form.text("quietly").empty()) {
        return {204, {}, {}};  // the page's own script asked, and says it
    }
    const bool leads_on = deed == "completion" || deed == "release" || deed == "assignment";
    const std::string place = leads_on || !see_task(context, visit) ? "/inbox"
                              : deed == "comment" ? address_of(visit) + "#comments"
                                                  : address_of(visit);
    return see_other(place, {.key = "task.did." + deed, .names = {{"title", title}}});
}

}  // namespace

PageHandler show_task(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto seen = see_task(context, visit);
        if (!seen) {
            return respond(not_found(context, visit));
        }
        respond(page(context, visit, "task", task_view(context, visit, *seen)));
    };
}

PageHandler act_on_task(PageContext& context) {
    return [&context](Visit&& came, const Respond& respond) {
        const auto visit = std::make_shared<const Visit>(std::move(came));
        // Two buttons of one form: handing in, and keeping what is there so far.
        const std::string deed =
            visit->form.text("keep") == "draft" ? "draft" : std::string(visit->parameter("deed"));
        const auto seen = see_task(context, *visit);
        auto what = seen ? what_of(deed, *seen, *visit) : std::nullopt;
        if (!what) {
            return respond(seen && deed == "comment"
                               ? see_other(address_of(*visit) + "#comments",
                                           {.key = "task.no_comment", .is_warning = true})
                               : gone(context, *visit, "task.gone", all_typed(*visit)));
        }
        const std::string name = "task " + std::to_string(seen->number) + " " + deed +
                                 std::string(visit->form.text("starts"));
        Event event = has_revision(deed) ? event_of(*visit, seen->of.now.number, name)
                                         : event_at_any_revision(*visit, seen->of.now.number, name);
        event.may_act_for_others = deed == "assignment" && visit->who().role != UserRole::staff;
        event.what = *std::move(what);
        const std::string title(seen->task().title.in(visit->language()));
        submit(context, visit, std::move(event), respond,
               {.done = [&context, visit, deed,
                         title] { return done_reply(context, *visit, deed, title); },
                .refused =
                    [&context, visit](const Rejection& rejection) {
                        return refused_reply(context, *visit, rejection);
                    }});
    };
}

}  // namespace heed::web::pages
