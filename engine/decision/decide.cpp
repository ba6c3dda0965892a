#include "engine/decision/decide.h"

#include <algorithm>
#include <array>

#include "engine/decision/attachments.h"
#include "engine/decision/attendance.h"
#include "engine/decision/forgotten.h"
#include "engine/decision/forms.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/migration.h"
#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/decision/plan.h"
#include "engine/decision/plan_answers.h"
#include "engine/decision/responses.h"
#include "engine/decision/task_acts.h"
#include "engine/decision/timers.h"
#include "engine/decision/verdicts.h"

namespace heed {
namespace {

/// What a customer does; all else that may be posted is declared.
constexpr std::array<std::string_view, 6> customer_events{"customer.accepted", "customer.commented",
                                                          "customer.disputed", "customer.answered",
                                                          "customer.replied",  "customer.withdrew"};

bool may_be_posted(const Workflow& workflow, const std::string& name) {
    return workflow.surveys.empty() ||
           std::ranges::find(customer_events, name) != customer_events.end() ||
           std::ranges::find(workflow.events, name) != workflow.events.end();
}

/// Keeps what was said. A colleague who tells what the customer does tells it in her name.
void note(Step& step, Said said, std::string_view event) {
    const std::string& actor = step.event.actor;
    const bool is_colleague = step.program.directory.find_person(actor) != nullptr;
    said.at = step.at;
    said.by = event.starts_with("customer.") ? "customer" : actor;
    said.heard_by = event.starts_with("customer.") && is_colleague ? actor : "";
    said.state = leaf_before(step);
    step.emit(NoteSaid{std::move(said)});
}

/// An event of a case that exists.
struct Deciding {
    const Program& program;
    const Workflow& workflow;
    const Situation& situation;
    const Event& event;
    const Case& current;

    Step begin_step() const { return {program, workflow, situation, event, current}; }

    Verdict operator()(const TimerFired& fired) const {
        const Instant at = std::max(event.at, current.last_at);
        const auto is_wanted = [&](const Timer& timer) {
            return timer.number == fired.timer && timer.due <= at;
        };
        if (std::ranges::none_of(current.timers, is_wanted)) {
            return AlreadyTaken{current.number};
        }
        // Those that come before it are fired with it, whatever order they were found in.
        Step step = begin_step();
        while (step.undecidable.empty() && std::ranges::any_of(step.current.timers, is_wanted)) {
            fire(step, *next_due(workflow, step.current, at, current.last_timer));
        }
        return finish(step);
    }
    Verdict operator()(const EventPosted& posted) const {
        if (!may_be_posted(workflow, posted.name)) {
            return Rejection{RejectionKind::unknown_event,
                             "The workflow “" + workflow.name + "” does not know the event “" +
                                 posted.name + "”.",
                             {}};
        }
        const Form* form = workflow.find_form(posted.form);
        std::vector<Fault> faults;
        if (form != nullptr) {
            faults = faults_of(*form, posted.fields, program.find_survey(current.survey), "/form");
        } else if (!posted.form.empty()) {
            faults = {{"/form", "The workflow has no form “" + posted.form + "”."}};
        }
        if (!faults.empty()) {
            return Rejection{RejectionKind::invalid_form,
                             "The form is not filled in correctly yet.", std::move(faults)};
        }
        Step step = begin_step();
        step.entry.event = posted.name;
        const bool is_form = form != nullptr;
        const std::string& name = is_form ? posted.form : posted.name;
        const FormValues fields = is_form ? to_kept(*form, posted.fields) : posted.fields;
        if (is_form || !fields.empty()) {
            step.emit(FillForm{name, fields});
        }
        if (!step.is_bare()) {
            note(step,
                 {.kind = is_form ? SaidKind::form : SaidKind::heard,
                  .name = name,
                  .fields = fields},
                 posted.name);
        }
        hear(step, {.name = posted.name});
        return finish(step);
    }
    Verdict operator()(const PlanAnswered& answered) const {
        const PlanAnswer* known = current.current_answer();
        if (known != nullptr && known->presented_at == answered.answer.presented_at) {
            return AlreadyTaken{current.number};
        }
        if (auto refusal = refuse_plan_answer(current, answered.answer)) {
            return *std::move(refusal);
        }
        Step step = begin_step();
        take_plan_answer(step, answered.answer);
        return finish(step);
    }
    Verdict operator()(const FilesAttached&) const {
        Step step = begin_step();
        return finish(step);
    }
    Verdict operator()(const LinksRevoked& revoked) const {
        Step step = begin_step();
        revoke_links(step, revoked.mails);
        return finish(step);
    }
    Verdict operator()(const MailRefused& refused) const {
        Step step = begin_step();
        const std::string id = mail_id(current.number, refused.mail);
        step.entry.detail = "mail " + id;
        if (is_to_somebody_forgotten(current, refused.mail)) {
            step.emit(AbandonMail{refused.mail, std::string(forgotten_outcome)});
            return finish(step);
        }
        step.emit(AbandonMail{refused.mail, refused.reply});
        const Text reason = own_words::not_delivered(id, refused.to, refused.reply);
        const bool is_customers =
            !refused.to.empty() &&
            std::ranges::any_of(situation.responses, [&](const SurveyResponse& response) {
                return is_same_person(response.customer.email, refused.to);
            });
        if (is_customers) {
            hear(step, {.name = "mail.failed", .loose_end = lost_customer_mail(step, reason)});
        } else {
            open_loose_end(step, {own_words::check_address(refused.to), reason, refused.to});
            settle(step);
        }
        return finish(step);
    }
    Verdict operator()(const CustomerForgotten& gone) const {
        Step step = begin_step();
        forget_customer(step, gone);
        return finish(step);
    }
    Verdict operator()(const CaseMigrated&) const {
        return migrate_case(program, workflow, situation, event);
    }
    Verdict operator()(const PlanReplaced&) const { return change(); }
    Verdict operator()(const PlanItemAdded&) const { return change(); }
    Verdict operator()(const PlanItemChanged&) const { return change(); }
    template <class Act>
    Verdict operator()(const Act&) const {
        if (auto refusal = refuse_act(program, workflow, current, event)) {
            return *std::move(refusal);
        }
        Step step = begin_step();
        if constexpr (std::is_same_v<Act, TaskCompleted>) {
            const Act& done = std::get<Act>(event.what);
            if (auto refusal = refuse_completion(step, *current.find_task(done.task))) {
                return *std::move(refusal);
            }
        }
        act(step);
        return finish(step);
    }

    Verdict change() const {
        if (auto refusal = refuse_plan_change(current, event)) {
            return *std::move(refusal);
        }
        Step step = begin_step();
        change_plan(step);
        return finish(step);
    }
};

Verdict start_case(const Program& program, const Situation& situation, const Event& event) {
    const auto& started = std::get<CaseStarted>(event.what);
    const auto found = program.workflows.find(started.workflow);
    if (found == program.workflows.end()) {
        return Rejection{
            RejectionKind::no_workflow, "There is no workflow “" + started.workflow + "”.", {}};
    }
    const Workflow& workflow = *found->second;
    Step step(program, workflow, situation, event, Case());
    step.heard.name = step.entry.event;
    step.emit(
        OpenCase{started.new_case, workflow.name, workflow.version, workflow.hash, {}, {}, {}});
    begin(step);
    return finish(step);
}

}  // namespace

Verdict finish(Step& step) {
    if (!step.undecidable.empty()) {
        return Undecidable{std::move(step.undecidable)};
    }
    keep_attached(step);
    MoveTo move = to_move(step.workflow, step.configuration);
    step.entry.to = leaf_names(step.workflow, step.configuration);
    if (move.states != step.current.states || move.history != step.current.history ||
        move.visits != step.current.visits) {
        step.emit(std::move(move));
    }
    step.entry.case_number = step.current.number;
    seal(step.entry, step.current);
    return Decision{std::move(step.current), std::move(step.entry)};
}

Rejection missing_workflow(const Case& current) {
    return {RejectionKind::no_workflow,
            "The workflow “" + current.workflow + "” version " + std::to_string(current.version) +
                ", which this case follows, is missing from the program.",
            {}};
}

Verdict decide(const Program& program, const Situation& situation, const Event& event) {
    if (std::holds_alternative<ResponseArrived>(event.what)) {
        return take_response(program, situation, event);
    }
    if (std::holds_alternative<CaseStarted>(event.what)) {
        return start_case(program, situation, event);
    }
    if (!situation.current) {
        return Rejection{RejectionKind::no_such_case, "There is no such case.", {}};
    }
    const Case& current = *situation.current;
    const Workflow* workflow = program.find_workflow(current.workflow_hash);
    if (workflow == nullptr) {
        return missing_workflow(current);
    }
    if (auto refusal = refuse_attached(current, event)) {
        return *std::move(refusal);
    }
    return std::visit(Deciding{program, *workflow, situation, event, current}, event.what);
}

}  // namespace heed
