#include "engine/decision/responses.h"

#include <algorithm>

#include "engine/decision/actions.h"
#include "engine/decision/corrections.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/joining.h"
#include "engine/decision/loose_ends.h"
#include "engine/decision/mails.h"
#include "engine/decision/migration.h"
#include "engine/decision/people.h"
#include "engine/decision/verdicts.h"
#include "engine/model/forgotten_person.h"
#include "engine/model/history.h"

namespace heed {
namespace {

using Score = std::optional<std::int64_t>;

Best best_of(const Survey& survey, QuestionKind kind) {
    const auto question = std::ranges::find(survey.questions, kind, &Question::kind);
    if (question != survey.questions.end()) {
        return question->best;
    }
    return Best::highest;
}

bool is_worse_score(Best best, const Score& one, const Score& than) {
    if (!one || !than) {
        return one.has_value() && !than;
    }
    return best == Best::highest ? *one < *than : *one > *than;
}

Score worse_score(Best best, const Score& one, const Score& other) {
    return is_worse_score(best, one, other) ? one : other;
}

/// Whether the case has taken this very content, under whatever name its survey had.
bool is_repeat(const Program& program, const CaseResponse& known, const SurveyResponse& response) {
    const auto is_known = [&](const std::string& digest) {
        return std::ranges::find(known.digests, digest) != known.digests.end();
    };
    const Survey* survey = program.find_survey(response.survey);
    if (is_known(response.digest) || survey == nullptr || !survey->formerly) {
        return is_known(response.digest);
    }
    SurveyResponse as_it_was = response;
    return std::ranges::any_of(*survey->formerly, [&](const std::string& name) {
        as_it_was.survey = name;
        return is_known(digest_of(as_it_was));
    });
}

int leading_with(const Step& step, const SurveyResponse& response, int number) {
    const SurveyResponse* leading = step.response(step.current.leading);
    const Survey* survey = step.program.find_survey(response.survey);
    const bool leads = leading == nullptr || survey == nullptr
                           ? step.current.responses.empty()
                           : is_worse(*survey, step.scores(response), step.scores(*leading));
    return leads ? number : step.current.leading;
}

/// The words of the version that a newer one is about to replace.
void keep_earlier(Step& step, const CaseResponse& known) {
    if (const SurveyResponse* earlier = version_before(step.situation).body) {
        step.emit(NoteSaid{{.at = known.taken_at.value_or(earlier->submitted_at),
                            .kind = SaidKind::response,
                            .by = "customer",
                            .state = step.situation.taken_over ? std::string() : known.state,
                            .name = earlier->survey,
                            .response = step.arriving,
                            .fields = {earlier->answers.begin(), earlier->answers.end()}}});
    }
}

/// The worst of all its versions before this one. Cases of an older Heed kept no more of it than
/// the latest body.
WorstScores worst_before(const Step& step, const Survey& survey, const CaseResponse& known) {
    const SurveyResponse* earlier = version_before(step.situation).body;
    return earlier == nullptr ? known.worst : worse_of(survey, known.worst, step.scores(*earlier));
}

Scores as_scores(const WorstScores& worst) {
    Scores scores;
    scores.lowest = worst.lowest;
    scores.nps = worst.nps;
    scores.ces = worst.ces;
    return scores;
}

/// As which score a complaint is routed at least: as a 3, where senior management must know as
/// a 1. No question has it for an answer, and no figure counts it.
Score told_score(const SurveyResponse& response, Best best) {
    const bool is_complaint = response.desk && response.desk->said == Saying::complaint;
    if (!is_complaint) {
        return std::nullopt;
    }
    const std::int64_t alarming = best == Best::highest ? 1 : 5;
    return response.desk->is_for_seniors ? alarming : 3;
}

/// What the response says of how bad it is, with what stands for a score where there is none.
Scores routed_by(const Step& step, const SurveyResponse& response) {
    const Survey* survey = step.program.find_survey(response.survey);
    Scores scores = step.scores(response);
    const Best best = survey == nullptr ? Best::highest : best_of(*survey, QuestionKind::rating);
    scores.lowest = worse_score(best, told_score(response, best), scores.lowest);
    return scores;
}

/// Takes the response into the case, and answers what may be heard of it: a new one is worse than
/// nothing, a new version is worse where it is worse than every earlier one.
Signal take(Step& step, const SurveyResponse& response) {
    const CaseResponse* known = version_before(step.situation).known;
    const bool known_before = known != nullptr;
    bool is_worse_now = !known_before;
    CaseResponse taken;
    if (known != nullptr) {
        taken = *known;
        taken.number = step.arriving;
        taken.went_on_in = 0;
        keep_earlier(step, *known);
    } else {
        taken.number = step.arriving;
        taken.source = response.source;
        taken.id = response.id;
    }
    taken.digests.push_back(response.digest);
    taken.updated_at = response.updated_at;
    taken.taken_at = step.at;
    taken.state = leaf_before(step);
    WorstScores worst = step.current.worst;
    const Survey* survey = step.program.find_survey(response.survey);
    if (survey == nullptr && response.desk) {
        static const Survey of_none;
        survey = &of_none;
    }
    if (survey != nullptr) {
        const Scores scores = routed_by(step, response);
        worst = worse_of(*survey, worst, scores);
        if (known != nullptr) {
            taken.worst = worst_before(step, *survey, *known);
            is_worse_now = is_worse(*survey, scores, as_scores(taken.worst));
        }
        taken.worst = worse_of(*survey, taken.worst, scores);
    }
    const int number = taken.number;
    const int leading = leading_with(step, response, number);
    step.emit(TakeResponse{std::move(taken), leading, worst});
    step.entry.detail = response.source + "/" + response.id;
    return {.name = known_before ? "response.updated" : "response.received",
            .response = number,
            .is_worse = is_worse_now};
}

/// About another service than all before it: whoever answers for that takes part from here on.
void bring_in_its_service(Step& step, const SurveyResponse& response) {
    const auto is_of_its_service = [&](const SurveyResponse& known) {
        return known.service.id == response.service.id &&
               known.service.type == response.service.type;
    };
    if (response.service == Service() ||
        std::ranges::any_of(step.situation.responses, is_of_its_service)) {
        return;
    }
    step.focus = step.arriving;
    for (std::size_t i = 0; i < step.current.tasks.size(); ++i) {
        Task task = step.current.tasks[i];
        const State* state = task.status == TaskStatus::open && !task.state.empty()
                                 ? step.workflow.find_state(task.state)
                                 : nullptr;
        if (state == nullptr || !state->task) {
            continue;
        }
        std::vector<Party> added = resolve_all(step, state->task->participants, &task);
        std::erase_if(added, [&](const Party& party) {
            const bool holds_it = !party.person.empty() && party.person == task.holder;
            return party == task.assignee || holds_it ||
                   std::ranges::find(task.participants, party) != task.participants.end();
        });
        if (!added.empty()) {
            task.participants.insert(task.participants.end(), added.begin(), added.end());
            step.emit(ChangeTask{TaskChange::brought_in, task});
            tell(step, "task-opened", added, {.task = &task});
        }
    }
    step.focus = 0;
}

/// A case of nothing but a response that is counted: it ends as it begins.
Verdict keep_history(const Program& program, const Workflow& workflow, const Situation& situation,
                     const Event& event) {
    const auto& arrived = std::get<ResponseArrived>(event.what);
    Step step(program, workflow, situation, event, Case());
    step.emit(OpenCase{arrived.new_case, workflow.name, workflow.version, workflow.hash,
                       arrived.response.survey, "", arrived.response.customer.id});
    take(step, arrived.response);
    step.emit(EndCase{std::string(history_outcome)});
    return finish(step);
}

/// A newer version of what is only counted is only counted, too; what came live stays as it is.
Verdict change_history(const Program& program, const Workflow& workflow, const Situation& situation,
                       const Event& event) {
    const Case& current = *situation.current;
    if (current.outcome != history_outcome) {
        return AlreadyTaken{current.number};
    }
    Step step(program, workflow, situation, event, current);
    step.entry.event = "response.updated";
    take(step, std::get<ResponseArrived>(event.what).response);
    return finish(step);
}

Verdict open_case(const Program& program, const Workflow& workflow, const Situation& situation,
                  const Event& event) {
    const auto& arrived = std::get<ResponseArrived>(event.what);
    Step step(program, workflow, situation, event, Case());
    const SurveyResponse& response = arrived.response;
    const bool joins_nothing =
        workflow.scope == CaseScope::customer && is_nobody_in_particular(situation, response);
    step.emit(OpenCase{arrived.new_case, workflow.name, workflow.version, workflow.hash,
                       response.survey, joins_nothing ? "" : open_key(workflow, response),
                       response.customer.id});
    const Signal taken = take(step, response);
    step.heard = taken;
    thank(step, taken.response);
    begin(step);
    word_thanks(step, taken);
    return finish(step);
}

}  // namespace

VersionBefore version_before(const Situation& situation) {
    const auto& over = situation.taken_over;
    const auto& current = over ? over->from.current : situation.current;
    const auto& bodies = over ? over->from.responses : situation.responses;
    const CaseResponse* known =
        current ? current->find_response(over ? over->number : situation.known_response) : nullptr;
    if (known == nullptr || known->is_forgotten) {
        return {known, nullptr};
    }
    const auto index = static_cast<size_t>(known - current->responses.data());
    return {known, index < bodies.size() ? &*bodies[index] : nullptr};
}

bool is_old_news(const Program& program, const CaseResponse& known,
                 const SurveyResponse& response) {
    return known.is_forgotten || is_repeat(program, known, response) ||
           (response.updated_at && known.updated_at && *response.updated_at < *known.updated_at);
}

void thank(Step& step, int number) {
    step.focus = number;
    step.is_thanking = true;
    run_actions(step, step.workflow.every_response, root_state);
    step.is_thanking = false;
    step.focus = 0;
}

WorstScores worse_of(const Survey& survey, const WorstScores& known, const Scores& scores) {
    return {worse_score(best_of(survey, QuestionKind::rating), scores.lowest, known.lowest),
            worse_score(best_of(survey, QuestionKind::nps), scores.nps, known.nps),
            worse_score(best_of(survey, QuestionKind::ces), scores.ces, known.ces)};
}

bool is_worse(const Survey& survey, const Scores& one, const Scores& than) {
    if (one.lowest || than.lowest) {
        return is_worse_score(best_of(survey, QuestionKind::rating), one.lowest, than.lowest);
    }
    if (one.ces || than.ces) {
        return is_worse_score(best_of(survey, QuestionKind::ces), one.ces, than.ces);
    }
    return is_worse_score(best_of(survey, QuestionKind::nps), one.nps, than.nps);
}

Verdict take_response(const Program& program, const Situation& situation, const Event& event) {
    const SurveyResponse& response = std::get<ResponseArrived>(event.what).response;
    if (!situation.current) {
        if (situation.known_response != 0) {
            return AlreadyTaken{};  // erased before it was ever taken into a case
        }
        const Workflow* workflow = program.workflow_for(response.survey);
        if (workflow == nullptr && response.survey.empty()) {
            return Rejection{RejectionKind::no_workflow,
                             "No workflow takes what is told at the desk without a survey. Name a "
                             "survey, or write “desk: true” into the workflow that takes it.",
                             {}};
        }
        if (workflow == nullptr) {
            return Rejection{RejectionKind::no_workflow,
                             "No workflow follows up on the survey “" + response.survey + "”.",
                             {}};
        }
        return is_history(event.actor) ? keep_history(program, *workflow, situation, event)
                                       : open_case(program, *workflow, situation, event);
    }
    const Case& current = *situation.current;
    const Workflow* workflow = program.find_workflow(current.workflow_hash);
    if (workflow == nullptr) {
        return missing_workflow(current);
    }
    const CaseResponse* known = version_before(situation).known;
    if (known != nullptr && is_old_news(program, *known, response)) {
        return AlreadyTaken{current.number};
    }
    if (is_history(event.actor)) {
        return change_history(program, *workflow, situation, event);
    }
    Step step(program, *workflow, situation, event, current);
    step.entry.event = known == nullptr ? "response.received" : "response.updated";
    const Signal taken = take(step, response);
    if (known == nullptr) {
        thank(step, taken.response);
    } else if (corrects_address(situation, response)) {
        take_correction(step, response, taken.response);
    }
    close_held(step);
    hear(step, taken);
    if (current.find_response(step.arriving) == nullptr) {
        bring_in_its_service(step, response);
    }
    word_thanks(step, taken);
    return finish(step);
}

}  // namespace heed
