#pragma once

#include <string>
#include <string_view>

#include "engine/expressions/cel/evaluate.h"
#include "engine/expressions/cel/literal.h"

namespace heed::cel {

/// The literal of an expression's value, or all that is wrong with it.
inline std::string evaluated(std::string_view text, const Variables& names = {}) {
    const auto expression = compile(text, declarations_of(names));
    if (!expression) {
        return render(expression.problems());
    }
    Budget budget;
    const Evaluation evaluation = evaluate(*expression, names, budget);
    return evaluation.fault ? render(diagnose(*expression, *evaluation.fault))
                            : to_literal(evaluation.value);
}

}  // namespace heed::cel
