#include "engine/decision/responses.h"

#include <algorithm>

#include "engine/decision/actions.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/verdicts.h"

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

/// Whether this version of a known response needs no decision.
bool is_old_news(const CaseResponse& known, const SurveyResponse& response) {
    return std::ranges::find(known.digests, response.digest) != known.digests.end() ||
           (response.updated_at && known.updated_at && *response.updated_at < *known.updated_at);
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
    const auto index = static_cast<std::size_t>(&known - step.current.responses.data());
    if (index < step.situation.responses.size()) {
        const SurveyResponse& earlier = *step.situation.responses[index];
        step.emit(NoteSaid{{.at = known.taken_at.value_or(earlier.submitted_at),
                            .kind = SaidKind::response,
                            .by = "customer",
                            .state = known.state,
                            .name = earlier.survey,
                            .response = known.number,
                            .fields = {earlier.answers.begin(), earlier.answers.end()}}});
    }
}

/// Takes the response into the case and answers its number.
int take(Step& step, const SurveyResponse& response) {
    const CaseResponse* known = step.current.find_response(response.source, response.id);
    CaseResponse taken;
    if (known != nullptr) {
        taken = *known;
        keep_earlier(step, *known);
    } else {
        taken.number = static_cast<int>(step.current.responses.size()) + 1;
        taken.source = response.source;
        taken.id = response.id;
    }
    taken.digests.push_back(response.digest);
    taken.updated_at = response.updated_at;
    taken.taken_at = step.at;
    taken.state = leaf_before(step);
    const Survey* survey = step.program.find_survey(response.survey);
    const WorstScores worst = survey == nullptr
                                  ? step.current.worst
                                  : worse_of(*survey, step.current.worst, step.scores(response));
    const int number = taken.number;
    const int leading = leading_with(step, response, number);
    step.emit(TakeResponse{std::move(taken), leading, worst});
    step.entry.detail = response.source + "/" + response.id;
    return number;
}

void thank(Step& step, int number) {
    step.focus = number;
    step.is_thanking = true;
    run_actions(step, step.workflow.every_response, root_state);
    step.is_thanking = false;
    step.focus = 0;
}

Verdict open_case(const Program& program, const Workflow& workflow, const Situation& situation,
                  const Event& event) {
    const auto& arrived = std::get<ResponseArrived>(event.what);
    Step step(program, workflow, situation, event, Case());
    step.heard = {.name = "response.received", .response = 1};
    step.emit(OpenCase{arrived.new_case, workflow.name, workflow.version, workflow.hash,
                       arrived.response.survey, open_key(workflow, arrived.response),
                       arrived.response.customer.id});
    thank(step, take(step, arrived.response));
    begin(step);
    return finish(step);
}

}  // namespace

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
        const Workflow* workflow = program.workflow_for(response.survey);
        if (workflow == nullptr) {
            return Rejection{RejectionKind::no_workflow,
                             "No workflow follows up on the survey “" + response.survey + "”.",
                             {}};
        }
        return open_case(program, *workflow, situation, event);
    }
    const Case& current = *situation.current;
    const Workflow* workflow = program.find_workflow(current.workflow_hash);
    if (workflow == nullptr) {
        return missing_workflow(current);
    }
    const CaseResponse* known = current.find_response(response.source, response.id);
    if (known != nullptr && is_old_news(*known, response)) {
        return AlreadyTaken{current.number};
    }
    Step step(program, *workflow, situation, event, current);
    step.entry.event = known == nullptr ? "response.received" : "response.updated";
    const int number = take(step, response);
    if (known == nullptr) {
        thank(step, number);
    }
    hear(step, {.name = step.entry.event, .response = number});
    return finish(step);
}

std::string open_key(const Workflow& workflow, const SurveyResponse& response) {
    const auto keyed = [&](std::string_view scope, const std::string& id) {
        return id.empty() ? std::string() : workflow.name + "/" + std::string(scope) + "/" + id;
    };
    switch (workflow.scope) {
        case CaseScope::customer:
            return keyed("customer", response.customer.id);
        case CaseScope::account:
            return keyed("account", response.account.id);
        case CaseScope::service:
            return keyed("service", response.service.id);
        case CaseScope::response:
            break;
    }
    return {};
}

std::string key_when_reopened(const Program& program, const Situation& situation) {
    const bool is_ended = situation.current && situation.current->status == CaseStatus::ended;
    const Workflow* workflow =
        is_ended ? program.find_workflow(situation.current->workflow_hash) : nullptr;
    return workflow == nullptr || situation.responses.empty()
               ? std::string()
               : open_key(*workflow, situation.responses.front());
}

}  // namespace heed
