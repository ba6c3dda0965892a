#include "engine/decision/attendance.h"

#include <algorithm>
#include <iterator>

#include "engine/decision/loose_ends.h"
#include "engine/decision/mails.h"
#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/decision/task_acts.h"
#include "engine/model/attendance.h"

namespace heed {
namespace {

const TaskRule* rule_of(const Step& step, const Task& task) {
    const State* state = task.state.empty() ? nullptr : step.workflow.find_state(task.state);
    return state == nullptr || !state->task ? nullptr : &*state->task;
}

const Outcome* outcome_of(const TaskRule* rule, std::string_view name) {
    if (rule == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(rule->outcomes, name, &Outcome::name);
    return found == rule->outcomes.end() ? nullptr : &*found;
}

/// Everybody who can be meant, not only the first who is.
std::vector<Party> all_behind(Step& step, const Who& who, const Task& task) {
    const Role* role = who.kind == WhoKind::role ? step.workflow.find_role(who.name) : nullptr;
    std::vector<Party> parties = role == nullptr ? resolve_all(step, {who}, &task)
                                                 : resolve_all(step, role->candidates, &task);
    parties.insert(parties.end(), task.brought_in.begin(), task.brought_in.end());
    return parties;
}

bool counts_for(Step& step, const Who& who, const Task& task, std::string_view person) {
    return std::ranges::any_of(all_behind(step, who, task), [&](const Party& party) {
        return speaks_for(step.program, party, person, step.at);
    });
}

bool counts_for_any(Step& step, const std::vector<Who>& all, const Task& task,
                    std::string_view person) {
    return std::ranges::any_of(all,
                               [&](const Who& who) { return counts_for(step, who, task, person); });
}

std::vector<Who> all_required(const TaskRule* rule) {
    std::vector<Who> all;
    for (const Outcome& outcome : rule == nullptr ? std::vector<Outcome>() : rule->outcomes) {
        all.insert(all.end(), outcome.attend.begin(), outcome.attend.end());
    }
    return all;
}

/// `senior management`, for a role `senior_management`.
std::string spoken(const Who& who) {
    std::string text = to_text(who);
    std::ranges::replace(text, '_', ' ');
    return text;
}

bool may_complete(Step& step, const TaskRule* rule, const Task& task) {
    const std::string& actor = step.event.actor;
    const Party responsible = task.holder.empty() ? task.assignee : Party{task.holder, {}};
    if (speaks_for(step.program, responsible, actor, step.at, task.left_out)) {
        return true;
    }
    const std::vector<Who> required = all_required(rule);
    const bool says_who = rule != nullptr && rule->completes.has_value();
    if (!required.empty() && !says_who) {
        return counts_for_any(step, required, task, actor);
    }
    const bool participants =
        !says_who ||
        std::ranges::find(*rule->completes, Completer::participants) != rule->completes->end();
    return participants && may_act(step.program, task, actor, step.at);
}

std::vector<Fault> attendance_faults(Step& step, const Outcome* outcome, const Task& task,
                                     const std::vector<std::string>& attended) {
    if (outcome == nullptr || !outcome->was_a_meeting) {
        return attended.empty() ? std::vector<Fault>()
                                : std::vector<Fault>{{"/attended",
                                                      "This outcome does not mean that a meeting "
                                                      "was held: leave attended out."}};
    }
    std::vector<Fault> faults;
    for (size_t i = 0; i < attended.size(); ++i) {
        if (step.program.directory.find_person(attended[i]) == nullptr) {
            faults.push_back({"/attended/" + std::to_string(i),
                              "The directory does not know " + attended[i] + "."});
        }
    }
    if (attended.empty()) {
        faults.push_back({"/attended", "Say who of us was there."});
    }
    for (const Who& who : outcome->attend) {
        if (!attended.empty() && std::ranges::none_of(attended, [&](const std::string& person) {
                return counts_for(step, who, task, person);
            })) {
            faults.push_back({"/attended", "Nobody of " + spoken(who) +
                                               " is among them. If none of them was there, choose "
                                               "another outcome."});
        }
    }
    return faults;
}

void add_once(std::vector<std::string>& people, std::string_view person) {
    const bool is_known = std::ranges::any_of(
        people, [&](const std::string& known) { return is_same_person(known, person); });
    if (!person.empty() && !is_known) {
        people.emplace_back(person);
    }
}

}  // namespace

TaskOutcome to_task_outcome(const Outcome& outcome) {
    TaskOutcome offered{outcome.name, outcome.label, outcome.form};
    std::ranges::transform(outcome.attend, std::back_inserter(offered.attend),
                           [](const Who& who) { return to_text(who); });
    if (outcome.was_a_meeting && offered.attend.empty()) {
        offered.attend.emplace_back(anybody);
    }
    return offered;
}

std::optional<Rejection> refuse_completion(Step& step, const Task& task) {
    const auto& done = std::get<TaskCompleted>(step.event.what);
    const TaskRule* rule = rule_of(step, task);
    if (!step.event.may_act_for_others && !may_complete(step, rule, task)) {
        const bool takes_part = may_act(step.program, task, step.event.actor, step.at);
        return Rejection{
            RejectionKind::not_allowed,
            step.event.actor + (takes_part
                                    ? " may not complete this task."
                                    : " is neither assigned to this task nor takes part in it."),
            {}};
    }
    std::vector<Fault> faults =
        attendance_faults(step, outcome_of(rule, done.outcome), task, done.attended);
    if (faults.empty()) {
        return std::nullopt;
    }
    return Rejection{RejectionKind::invalid_form, "It is not said yet who was at the meeting.",
                     std::move(faults)};
}

std::vector<std::string> attended_by(Step& step, const Task& task, const TaskCompleted& done) {
    const Outcome* outcome = outcome_of(rule_of(step, task), done.outcome);
    std::vector<std::string> people;
    for (const bool counting : {true, false}) {
        for (const std::string& person : done.attended) {
            if (counting ==
                (outcome != nullptr && counts_for_any(step, outcome->attend, task, person))) {
                add_once(people, to_recipient(step.program, person).email);
            }
        }
    }
    return people;
}

void tell_who_attended(Step& step, const Task& task) {
    for (const std::string& person : task.attended) {
        if (!is_same_person(person, step.event.actor)) {
            tell(step, "attendance-noted", to_recipient(step.program, person), {.task = &task});
        }
    }
}

void take_absence(Step& step, Task task) {
    const Outcome* outcome = outcome_of(rule_of(step, task), task.outcome);
    const std::vector<Who> required = outcome == nullptr ? std::vector<Who>() : outcome->attend;
    const auto was_there = [&](const Who& who) {
        return std::ranges::any_of(task.attended, [&](const std::string& person) {
            return counts_for(step, who, task, person);
        });
    };
    std::vector<Who> lost;
    std::ranges::copy_if(required, std::back_inserter(lost), was_there);
    std::erase_if(task.attended, [&](const std::string& person) {
        return is_same_person(person, step.event.actor);
    });
    ++task.revision;
    std::erase_if(lost, was_there);
    const auto taken = std::ranges::find(task.outcomes, task.outcome, &TaskOutcome::name);
    if (taken != task.outcomes.end() && !required.empty() &&
        std::ranges::none_of(required, was_there)) {
        taken->attend = {std::string(nobody_was_there)};
    }
    step.emit(ChangeTask{TaskChange::absence_told, task});
    for (const Who& who : lost) {
        open_loose_end(step,
                       {.title = own_words::talk_after_absence(*step.program.words,
                                                               customer_in_focus(step).name),
                        .reason = own_words::was_not_there(
                            *step.program.words, step.program.directory.name_of(step.event.actor)),
                        .mail_template = "task-opened",
                        .assignee = resolve(step, who, &task)});
    }
}

std::vector<std::string> may_have_attended(const Program& program, const Situation& situation,
                                           const Task& task) {
    const Workflow* workflow =
        situation.current ? program.find_workflow(situation.current->workflow_hash) : nullptr;
    std::vector<std::string> people;
    if (workflow == nullptr) {
        return people;
    }
    const Event asking{.key = {}, .at = situation.current->last_at, .actor = {}, .what = {}};
    Step step(program, *workflow, situation, asking, *situation.current);
    std::vector<Party> parties{task.holder.empty() ? task.assignee : Party{task.holder, {}}};
    for (const Who& who : all_required(rule_of(step, task))) {
        const std::vector<Party> its = all_behind(step, who, task);
        parties.insert(parties.end(), its.begin(), its.end());
    }
    parties.insert(parties.end(), task.participants.begin(), task.participants.end());
    for (const Recipient& person : recipients(step, parties)) {
        if (program.directory.find_person(person.email) != nullptr) {
            add_once(people, person.email);
        }
    }
    return people;
}

}  // namespace heed
