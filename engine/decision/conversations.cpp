#include "engine/decision/conversations.h"

#include <algorithm>

#include "engine/decision/joining.h"
#include "engine/decision/visibility.h"

namespace heed {

bool is_in_conversation(const Step& step) {
    const SurveyResponse* here = step.response_in_focus();
    if (!step.situation.current || here == nullptr || step.is_ended()) {
        return false;
    }
    const Case& before = *step.situation.current;
    const auto is_another = [&](const CaseResponse& one) {
        return step.response(one.number) != here;
    };
    const auto is_work = [](const Task& task) { return !task.state.empty(); };
    return before.status != CaseStatus::ended &&
           std::ranges::any_of(before.responses, is_another) &&
           std::ranges::any_of(before.tasks, is_work) &&
           std::ranges::count_if(before.tasks, is_work) ==
               std::ranges::count_if(step.current.tasks, is_work);
}

Value also_open_to(const Step& step, std::string_view person) {
    Value::List all;
    const SurveyResponse* response = step.response_in_focus();
    if (response == nullptr) {
        return all;
    }
    for (const Case* other : also_open(step.situation, *response)) {
        if (!is_private(step.program, *other) ||
            names_any(*other, parties_of(step.program, person, step.at))) {
            all.emplace_back(Value::Map{{"other", std::to_string(other->number)}});
        }
    }
    return all;
}

}  // namespace heed
