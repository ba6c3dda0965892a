#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/value_ranges.h"

namespace heed {

/// Which values of several names can be true of one case: the lowest rating is one of the answers,
/// the case's is no better than its response's, what a survey does not ask has no answer.
class ScoreRelations {
  public:
    /// Over values in the order of these names.
    ScoreRelations(const Examined&, std::span<const std::string> names);

    bool allow(std::span<const PossibleValue* const> values) const;

  private:
    using Values = std::span<const PossibleValue* const>;

    const PossibleValue* find(std::string_view name, Values) const;
    bool fits_survey(const Survey&, Values) const;
    bool ratings_agree(const Survey&, Values) const;
    bool case_agrees(const Survey&, Values) const;
    bool told_agrees(std::string_view said, Values) const;
    bool forms_agree(Values) const;

    const Examined& examined_;
    std::span<const std::string> names_;
};

/// Whether the survey's question of that kind calls low numbers good.
Best best_of_kind(const Survey&, QuestionKind);

/// What the worst answer of that kind is called: `lowest`, `nps`, `ces`.
std::string_view name_of_score(QuestionKind);

/// Whether one score is worse than another; a score is worse than none.
bool is_worse_score(Best, const PossibleValue& one, const PossibleValue& than);

}  // namespace heed
