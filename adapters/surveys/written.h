#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model/survey.h"

namespace heed::surveys {

/// Leaves the text of a cell such as `="007"`, by which spreadsheets are told that it is one.
void take_out_of_formula(std::string& cell);

/// Whether a text stands where a program should have put a value in: `{{name}}`, `%%ID%%`,
/// `${e://Field/id}`, `xxxxx`, `undefined`.
bool is_unfilled(std::string_view);

/// Whether a text says that there is no answer: `N/A`, `-`, `keine Angabe`, `#NV`.
bool says_no_answer(std::string_view);

/// The number that a text gives as a score: `4`, `4,0`, `'4`, `４`; the one that a label begins
/// with: `5 - very good`, `1 (very poor)`; and `4/5` or `4 of 5`, where 5 is the scale's end.
std::optional<double> written_score(std::string_view, Scale);

/// The number that a text gives as an amount: `1234.5`, `1.234,50`, `$1,234.50`. Nothing where it
/// may be one of two: `1,234` and `10.000`.
std::optional<double> written_amount(std::string_view);

/// As people and spreadsheets of many languages write it: `TRUE`, `wahr`, `Non`, `1`.
std::optional<bool> written_boolean(std::string_view);

}  // namespace heed::surveys
