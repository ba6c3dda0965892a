#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/examined.h"
#include "engine/analysis/literal_uses.h"

namespace heed {

/// What a name may stand for; nothing: it has no value.
using PossibleValue = std::optional<Value>;
using PossibleValues = std::vector<PossibleValue>;

/// Every value that a name of this workflow can have as far as conditions tell them apart; nothing
/// where there are too many to name.
std::optional<PossibleValues> possible_values(const Examined&, std::string_view name,
                                              const NameHandling&);

/// Whole numbers of which a name is one: a question's scale, or all scales of its survey.
struct NumberRange {
    std::int64_t low = 0;
    std::int64_t high = 0;
};
std::optional<NumberRange> scale_of_name(const Examined&, std::string_view name);

/// The words of which a name is one: a choice's options, surveys. Empty: it may be any text.
std::vector<std::string> words_of_name(const Examined&, std::string_view name);

/// Whether a response of that survey always has a value there: `lowest`, `nps`, `answers.quality`.
bool is_always_answered(const Survey&, std::string_view name);

/// Whether every survey of the workflow has that field and says that it always comes.
bool is_always_brought(const Examined&, std::string_view field);

/// Whether that is a score that no survey of the workflow asks for: `case.nps` where no question is
/// of the kind nps.
bool is_never_asked(const Examined&, std::string_view name);

/// Whether that is a score without a value where a respondent leaves out the one question behind
/// it. Of several that none requires somebody who answers gives one.
bool is_optional_score(const Examined&, std::string_view name);

/// Whether that is the worst answer of scales that all have their good end below: `case.lowest`.
bool is_best_low(const Examined&, std::string_view name);

/// `rest` of `head.rest`; nothing where the name begins otherwise.
std::optional<std::string_view> part_of_name(std::string_view name, std::string_view head);

/// The form's field of `form.NAME.FIELD`, nullptr where it is none.
const FormField* form_field_of(const Workflow&, std::string_view name);

}  // namespace heed
