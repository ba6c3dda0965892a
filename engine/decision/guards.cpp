#include "engine/decision/guards.h"

#include "engine/decision/names.h"

namespace heed {

bool guard_holds(Step& step, const State& state, const std::optional<cel::Expression>& when,
                 std::string_view condition, const Place& place) {
    if (!when) {
        return true;
    }
    ReadNames read;
    const cel::Evaluation evaluation = CaseNames(step, {}, &read).evaluate(*when);
    const bool holds = evaluation.is_true();
    if (evaluation.fault) {
        step.guard_failed = true;
    }
    const GuardResult result = evaluation.fault ? GuardResult::error
                               : holds          ? GuardResult::holds
                                                : GuardResult::fails;
    step.entry.guards.push_back({state.name, std::string(condition), std::move(read), result,
                                 evaluation.fault ? evaluation.fault->message : "", place.line,
                                 place.column});
    return holds;
}

std::optional<Value> value_of(Step& step, const cel::Expression& expression,
                              std::string_view purpose) {
    cel::Evaluation evaluation = CaseNames(step).evaluate(expression);
    if (evaluation.ok()) {
        return std::move(evaluation.value);
    }
    step.remark(RemarkKind::no_value, {{"purpose", std::string(purpose)},
                                       {"expression", expression.text()},
                                       {"fault", evaluation.fault->message}});
    return std::nullopt;
}

}  // namespace heed
