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

/// A value in the payload, and where it stands there.
struct Found {
    Value value;
    std::string parent;  ///< JSON pointer
    std::string key;
};

/// Finds what the payload calls so; nothing where it is not there.
using Finder = std::function<std::optional<Found>(std::string_view name)>;

/// What stands there under that name, or under a part of it as a list or matrix that has the rest:
/// `q_contact.2`, `q_matrix.Quality`.
std::optional<Found> find_whole_or_part(const Finder&, std::string_view name);

/// The survey whose mapping names that form; else, of those that name none, the only one, or the
/// only one of which a question is found. Otherwise the sentence that says what to write in which
/// file.
std::variant<MappedSurvey, std::string> choose_survey(const Surveys&, std::string_view source,
                                                      std::string_view form, const Finder&);

/// Puts all that the mapping names into the draft. Returns how many of the survey's questions had a
/// value in the payload.
int put_mapped(Draft&, const Survey&, const SourceMapping&, const Finder&);

/// Whether the mapping takes something of what the payload calls so.
bool is_mapped(const SourceMapping&, std::string_view name);

/// The question that a name of the mapping means (`quality`, `answers.quality`); nullptr: none.
const Question* mapped_question(const Survey&, std::string_view name);

}  // namespace heed::surveys
