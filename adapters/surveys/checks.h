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

/// The value as the survey keeps it, or the problem with it.
using Checked = std::variant<Value, Problem>;

/// NPS is asked from 0 to 10, always.
Scale scale_of(const Question&);

/// A number on the question's scale (`4.0` is one, too) as an integer, or one of its options; an
/// empty option is null. For every kind of question but text.
Checked checked_answer(const Question&, const Value&);

/// Dates stay texts (`2026-03-02`), times become timestamps.
Checked checked_field(const Field&, const Value&);

/// `1 to 5`
std::string in_words(Scale);

/// `a text stands where WANTED belongs`
std::string stands_where(const Value&, std::string_view wanted);

}  // namespace heed::surveys
