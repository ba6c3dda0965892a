#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "engine/model/survey.h"
#include "engine/values/value.h"

namespace heed::surveys {

/// Why a value cannot be taken, as a sentence without its full stop.
struct Problem {
    std::string detail;
};

/// `N/A` and its like: that no answer was given, in words.
struct NoAnswer {};

/// The value as the survey keeps it, or the problem with it.
using Checked = std::variant<Value, NoAnswer, Problem>;

/// NPS is asked from 0 to 10, always.
Scale scale_of(const Question&);

/// Words, a number on the question's scale as an integer, or one of its options, by its name or one
/// of its titles; an empty text is null. Numbers written as texts are read, scales and words
/// converted by the rules of the source's mapping where there is one.
Checked checked_answer(const Question&, const Value&, const SourceField* = nullptr);

/// Dates stay texts (`2026-03-02`), times become timestamps; local ones are in the mapping's zone,
/// else in the usual one.
Checked checked_field(const Field&, const Value&, const TimeZone& usual,
                      const SourceField* = nullptr);
Checked checked_time(const Value&, const TimeZone& usual, const SourceField* = nullptr);

/// Several texts (choices, say) as one, divided by commas; anything else as it is.
Value joined(const Value&);

/// The value word for word.
std::string verbatim(const Value&);

/// Puts a number of one scale onto another, by the rule of `SourceField::scale`.
std::int64_t rescaled(std::int64_t number, Scale from, Scale to, Best);

/// `1 to 5`
std::string in_words(Scale);

/// `a text stands where WANTED belongs`
std::string stands_where(const Value&, std::string_view wanted);

}  // namespace heed::surveys
