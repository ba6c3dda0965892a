#include "engine/decision/decide.h"

#include <algorithm>

#include "engine/decision/attachments.h"
#include "engine/decision/attendance.h"
#include "engine/decision/forgotten.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/migration.h"
#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/decision/plan.h"
#include "engine/decision/plan_answers.h"
#include "engine/decision/posted.h"
#include "engine/decision/responses.h"
#include "engine/decision/task_acts.h"
#include "engine/decision/timers.h"
#include "engine/decision/verdicts.h"
#include "engine/model/customer_now.h"

namespace heed {
namespace {

/// Whether whoever answered is reached there, as an answer or the contacts say.
bool is_of_customer(const Step& step, const std::string& address) {
    const auto all = responses_of(step);
    return !address.empty() && std::ranges::any_of(all, [&](const SurveyResponse* response) {
        return response != nullptr && (is_same_person(response->customer.email, address) ||
                                       is_same_person(customer_now(step.program.directory.contacts,
                                                                   step.current, all, *response)
                                                          .email,
                                                      address));
    });
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
        if (auto refusal = refuse_posted(program, workflow, current, event)) {
            return *std::move(refusal);
        }
        Step step = begin_step();
        take_posted(step, posted);
        return finish(step);
    }
    Verdict operator()(const PlanAnswered& answered) const {
        if (is_answered(current, answered.answer)) {
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
        take_files(step);
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
        const Text reason =
            own_words::not_delivered(*step.program.words, id, refused.to, refused.reply);
        if (is_of_customer(step, refused.to)) {
            hear(step, {.name = "mail.failed", .loose_end = lost_customer_mail(step, reason)});
        } else {
            open_loose_end(step, {own_words::check_address(*step.program.words, refused.to), reason,
                                  refused.to});
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
        if (auto refusal = refuse_plan_change(program, current, event)) {
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

/// Where the response led that moved the case: to the targets, or on from there at once.
std::vector<std::string> moved_to(const Step& step, const MoveTo& move) {
    const auto is_active = [&](const std::string& name) {
        return std::ranges::find(move.states, name) != move.states.end();
    };
    std::vector<std::string> names;
    for (const StateId id : step.moved_to) {
        names.push_back(step.state(id).name);
    }
    if (names.empty()) {
        names = step.current.moved_to;
    }
    if (std::ranges::none_of(names, is_active)) {
        names = move.states;
        std::erase_if(names, [&](const std::string& name) { return step.current.is_in(name); });
    }
    return names;
}

}  // namespace

Verdict finish(Step& step) {
    if (!step.undecidable.empty()) {
        return Undecidable{std::move(step.undecidable)};
    }
    wait_anew_for_news(step);
    keep_attached(step);
    MoveTo move = to_move(step.workflow, step.configuration);
    step.entry.to = leaf_names(step.workflow, step.configuration);
    if (step.moved_by != 0 && !step.is_ended()) {
        move.moved_by = step.moved_by;
        move.moved_to = moved_to(step, move);
    }
    if (move.states != step.current.states || move.history != step.current.history ||
        move.visits != step.current.visits || move.moved_by != step.current.moved_by ||
        move.moved_to != step.current.moved_to) {
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

namespace {

Verdict decide_in_its_version(const Program& program, const Situation& situation,
                              const Event& event) {
    if (std::holds_alternative<ResponseArrived>(event.what)) {
        if (!event.attached.files.empty()) {
            if (auto refusal = refuse_attached(situation.current.value_or(Case()), event)) {
                return *std::move(refusal);
            }
        }
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

}  // namespace

Verdict decide(const Program& program, const Situation& situation, const Event& event) {
    const Workflow* newer =
        situation.current ? version_to_come_back_in(program, *situation.current) : nullptr;
    const Workflow* older =
        newer == nullptr ? nullptr : program.find_workflow(situation.current->workflow_hash);
    if (older != nullptr) {
        std::vector<Effect> effects = going_over(*older, *newer, *situation.current);
        Case over = *situation.current;
        for (const Effect& effect : effects) {
            heed::apply(effect, over);
        }
        Situation there = situation;
        there.current = std::move(over);
        Verdict verdict = decide_in_its_version(program, there, event);
        auto* decision = std::get_if<Decision>(&verdict);
        if (decision != nullptr && decision->after.status == CaseStatus::open) {
            auto& all = decision->entry.effects;
            all.insert(all.begin(), effects.begin(), effects.end());
            return verdict;
        }
    }
    return decide_in_its_version(program, situation, event);
}

}  // namespace heed
