#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/question_asked.h"

namespace heed {

/// What somebody sees who does not see everything: these members of one dimension.
struct Within {
    std::string dimension;
    std::vector<std::string> members;
    bool operator==(const Within&) const = default;
};

/// The cases behind a figure: those whose responses, or promises, were counted for it.
struct CasesAsked {
    FiguresAsked of;                      ///< of its whole time, and of all members together
    std::string option{};                 ///< an end, a root cause, a choice; empty: any
    std::optional<std::int64_t> value{};  ///< an answer, or 1 of what was so and 0 of what was not
    std::optional<std::vector<Within>> within{};  ///< what is of any of them; none: anything
};

/// Reads what figures are asked by, and `option` and `value`; nothing where a figure is not named
/// rightly.
std::optional<CasesAsked> read_cases_asked(const Program&, const Parameters&);

/// As read_cases_asked reads them.
std::vector<std::pair<std::string, std::string>> parameters_of(const CasesAsked&);

}  // namespace heed
