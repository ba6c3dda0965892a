#include "engine/decision/forgotten.h"

#include <algorithm>
#include <set>

#include "engine/decision/interpreter.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/meetings.h"
#include "engine/decision/responses.h"
#include "engine/decision/tasks.h"
#include "engine/decision/timers.h"

namespace heed {
namespace {

bool is_among(const std::vector<int>& numbers, int number) {
    return std::ranges::find(numbers, number) != numbers.end();
}

/// The worst of those that are left; of several the first.
int leading_of_the_rest(const Step& step, const std::vector<int>& rest) {
    const SurveyResponse* worst = nullptr;
    int leading = rest.front();
    for (const int number : rest) {
        const SurveyResponse* response = step.response(number);
        const Survey* survey =
            response == nullptr ? nullptr : step.program.find_survey(response->survey);
        if (survey != nullptr &&
            (worst == nullptr || is_worse(*survey, step.scores(*response), step.scores(*worst)))) {
            worst = response;
            leading = number;
        }
    }
    return leading;
}

/// Nothing of these responses is taken again.
void mark_responses(Step& step, const std::vector<int>& theirs, int leading) {
    for (const int number : theirs) {
        if (const CaseResponse* known = step.current.find_response(number)) {
            CaseResponse marked = *known;
            marked.is_forgotten = true;
            step.emit(TakeResponse{std::move(marked), leading, step.current.worst});
        }
    }
}

/// No state waits for anything any more: whatever comes later is not heard.
void end_for_good(Step& step) {
    withdraw_tasks(step, [](const Task&) { return true; });
    const std::vector<Meeting> meetings = step.current.meetings;
    for (const Meeting& meeting : meetings) {
        cancel_meetings(step, meeting.state);
    }
    cancel_all_timers(step);
    if (step.is_ended()) {
        return;
    }
    for (size_t id = 0; id < step.configuration.active.size(); ++id) {
        step.configuration.active[id] = id == static_cast<size_t>(root_state);
    }
    step.emit(EndCase{std::string(forgotten_outcome)});
}

/// The lines that a person could have taken by doing the task.
void add_lines(const State& state, const Task& task, std::vector<Transition>& lines) {
    for (const Handler& handler : state.on) {
        if (std::ranges::find(task.outcomes, handler.event, &TaskOutcome::name) !=
            task.outcomes.end()) {
            lines.insert(lines.end(), handler.transitions.begin(), handler.transitions.end());
        }
    }
}

void end_tasks(Step& step, const std::vector<int>& numbers) {
    std::vector<Transition> lines;
    bool lost_a_task = false;
    std::set<std::string> owners;
    for (const Task& task : step.current.tasks) {
        if (task.status != TaskStatus::open || !is_among(numbers, task.number)) {
            continue;
        }
        owners.insert(owner_of_call(task));
        if (const State* state = step.workflow.find_state(task.state)) {
            lost_a_task = true;
            add_lines(*state, task, lines);
        }
    }
    withdraw_tasks(step, [&](const Task& task) { return is_among(numbers, task.number); });
    for (const std::string& owner : owners) {
        cancel_meetings(step, owner);
    }
    if (lost_a_task && !step.is_ended()) {
        open_choice(step, lines, words_for(step));
    }
}

}  // namespace

void forget_customer(Step& step, const CustomerForgotten& gone) {
    std::vector<int> rest;
    for (const CaseResponse& one : step.current.responses) {
        if (!one.is_forgotten && !is_among(gone.responses, one.number)) {
            rest.push_back(one.number);
        }
    }
    const int leading = step.current.leading;
    const bool has_lost_leading = !rest.empty() && is_among(gone.responses, leading);
    mark_responses(step, gone.responses,
                   has_lost_leading ? leading_of_the_rest(step, rest) : leading);
    if (is_among(gone.responses, step.moved_by)) {
        step.moved_by = 0;
    }
    step.emit(RevokeLinks{gone.mails});
    if (rest.empty()) {
        end_for_good(step);
    } else {
        end_tasks(step, gone.tasks);
    }
}

bool is_to_somebody_forgotten(const Case& subject, int mail) {
    return is_among(subject.revoked_links, mail) &&
           std::ranges::any_of(subject.responses, &CaseResponse::is_forgotten);
}

}  // namespace heed
