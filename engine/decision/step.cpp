#include "engine/decision/step.h"

#include <algorithm>

namespace heed {

Step::Step(const Program& its_program, const Workflow& its_workflow, const Situation& its_situation,
           const Event& its_event, Case before)
    : program(its_program),
      workflow(its_workflow),
      situation(its_situation),
      event(its_event),
      at(std::max(its_event.at, before.last_at)),
      current(std::move(before)),
      configuration(configuration_of(its_workflow, current)) {
    if (std::holds_alternative<ResponseArrived>(event.what)) {
        arriving = situation.known_response != 0 ? situation.known_response
                                                 : static_cast<int>(current.responses.size()) + 1;
    }
    entry.key = event.key;
    entry.at = at;
    entry.actor = event.actor;
    entry.event = name_of(event.what);
    entry.program_hash = program.hash;
    entry.revision = current.revision + 1;
    entry.from = leaf_names(workflow, configuration);
    moved_by = current.moved_by;
}

void Step::emit(Effect effect) {
    heed::apply(effect, current);
    entry.effects.push_back(std::move(effect));
}

void Step::remark(RemarkKind kind, decltype(Remark::values) values) {
    entry.remarks.push_back({kind, std::move(values)});
}

const SurveyResponse* Step::response(int number) const {
    if (number == arriving && current.find_response(number) != nullptr) {
        return &std::get<ResponseArrived>(event.what).response;
    }
    if (!situation.current) {
        return nullptr;
    }
    const auto& known = situation.current->responses;
    const auto found = std::ranges::find(known, number, &CaseResponse::number);
    const auto index = static_cast<size_t>(found - known.begin());
    return index < situation.responses.size() ? &*situation.responses[index] : nullptr;
}

int Step::number_in_focus() const {
    return focus != 0 ? focus : moved_by != 0 ? moved_by : current.leading;
}

const SurveyResponse* Step::response_in_focus() const {
    return response(number_in_focus());
}

const Scores& Step::scores(const SurveyResponse& of) const {
    for (const auto& [known, scores] : scores_) {
        if (known == &of) {
            return scores;
        }
    }
    const Survey* survey = program.find_survey(of.survey);
    return scores_.emplace_back(&of, survey == nullptr ? Scores() : scores_of(*survey, of)).second;
}

std::vector<const SurveyResponse*> responses_of(const Step& step) {
    std::vector<const SurveyResponse*> all;
    for (const CaseResponse& known : step.current.responses) {
        all.push_back(step.response(known.number));
    }
    return all;
}

std::string leaf_before(const Step& step) {
    return step.entry.from.empty() ? std::string() : step.entry.from.front();
}

std::string case_id(const Step& step) {
    return std::to_string(step.current.number);
}

}  // namespace heed
