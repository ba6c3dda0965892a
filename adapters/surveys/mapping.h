#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/surveys/draft.h"
#include "adapters/surveys/intake.h"

namespace heed::surveys {

/// The survey that a delivery belongs to, and its mapping for that source.
struct MappedSurvey {
    const Survey* survey = nullptr;
    const SourceMapping* mapping = nullptr;
};

/// The survey whose mapping names that form; else the only survey with that source, where it names
/// none. Otherwise the sentence that says what to write in which file.
std::variant<MappedSurvey, std::string> choose_survey(const Surveys&, std::string_view source,
                                                      std::string_view form);

/// A value in the payload, and where it stands there.
struct Found {
    Value value;
    std::string parent;  ///< JSON pointer
    std::string key;
};

/// Finds what the payload calls so; nothing where it is not there.
using Finder = std::function<std::optional<Found>(std::string_view name)>;

/// Puts all that the mapping names into the draft: numbers written as texts are read, scales and
/// words converted by the mapping's rules, and what has no rule is refused. Returns how many of the
/// survey's questions had a value in the payload.
int put_mapped(Draft&, const Survey&, const SourceMapping&, const Finder&);

/// The question that a name of the mapping means (`quality`, `answers.quality`); nullptr: none.
const Question* mapped_question(const Survey&, std::string_view name);

/// Puts a number of one scale onto another, by the rule of `SourceField::scale`.
std::int64_t rescaled(std::int64_t number, Scale from, Scale to, Best);

}  // namespace heed::surveys
