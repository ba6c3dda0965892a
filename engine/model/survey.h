#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/dimension.h"
#include "engine/model/text.h"
#include "engine/values/enum_names.h"
#include "engine/values/time_zone.h"
#include "engine/values/written_time.h"

namespace heed {

enum class QuestionKind { rating, nps, ces, choice, text };
template <>
inline constexpr auto enum_names<QuestionKind> = names<QuestionKind>("rating", "nps", "ces",
                                                                     "choice", "text");
enum class Respondents { named, anonymous };
template <>
inline constexpr auto enum_names<Respondents> = names<Respondents>("named", "anonymous");
enum class FieldKind { text, number, boolean, date, time };
template <>
inline constexpr auto enum_names<FieldKind> = names<FieldKind>("text", "number", "boolean", "date",
                                                               "time");
enum class Best { highest, lowest };  ///< which end of a scale is the good one

/// Whole numbers from `low` to `high`, both included.
struct Scale {
    int low = 1;
    int high = 5;
    bool operator==(const Scale&) const = default;
};

struct Question {
    std::string name;
    Text title;
    QuestionKind kind = QuestionKind::rating;
    Scale scale;
    Best best = Best::highest;
    bool required = false;
    Options options;  ///< of a choice
    bool operator==(const Question&) const = default;
};

/// Something that comes along beside the answers: `response.fields.NAME`.
struct Field {
    std::string name;
    FieldKind kind = FieldKind::text;
    bool required = false;  ///< every source always brings it; a response without it is taken, too
    bool operator==(const Field&) const = default;
};

/// A field of a platform that is one of our values, and how what stands there becomes ours.
struct SourceField {
    SourceField(std::string field = {}) : from(std::move(field)) {}

    /// Its name there; `NAME.2` is an element of a list (from 0), `NAME.ROW` a row of a matrix.
    std::string from;
    /// The platform's scale where it is not the question's: `0-10`; one written `5-1` is turned
    /// round. Both scales are laid beside each other, end to end; what falls between two of our
    /// numbers goes to the nearer one, from the middle to the worse one.
    std::optional<Scale> scale;
    /// Ours by the platform's word: `Very good → 5`. Not empty: any other word cannot be read.
    std::map<std::string, std::string, std::less<>> values;
    DateOrder order = DateOrder::unknown;  ///< of dates in numbers
    std::optional<TimeZone> zone;          ///< of times without an offset; else the survey's
    bool operator==(const SourceField&) const = default;
};

/// Which of a platform's fields is which of ours: `quality → q_quality`, `customer.email →
/// q_email`. The one called `form` says which of the platform's forms the survey is.
using SourceMapping = std::map<std::string, SourceField, std::less<>>;

/// What is asked, as surveys/*.yaml states it.
struct Survey {
    std::string name;
    /// What it was called before, or was a part of: responses known by these names are its own.
    /// Nothing where the survey does not say; an empty list says that it was never called
    /// otherwise.
    std::optional<std::vector<std::string>> formerly;
    Text title;
    Respondents respondents = Respondents::named;
    std::vector<Question> questions;
    std::vector<Field> fields;
    std::map<std::string, SourceMapping, std::less<>> sources;  ///< by source name: `typeform`
    /// By what its figures are told apart.
    std::vector<Dimension> dimensions = usual_dimensions();
    TimeZone zone;  ///< the organisation's, of times that come without an offset
    bool customers_have_names = false;  ///< every source always brings `customer.name`

    /// Its name, then the former ones.
    std::vector<std::string> names() const;
    const Question* find_question(std::string_view name) const;
    const Field* find_field(std::string_view name) const;
    bool operator==(const Survey&) const = default;
};

}  // namespace heed
