#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/cli/scenario_line.h"

namespace heed::cli {

using Words = std::vector<std::string>;

/// Throws ScriptProblem where there is none: “… is missing here.”
const std::string& word_at(const Words&, std::size_t at, std::string_view missing);

/// One line while it is read: `words` begin behind the time and the actor.
struct LineReader {
    const Calendar& calendar;
    ScriptLine& line;
    Words words;
    std::string rest;

    /// The task that stands there; its case is the line's.
    int task(std::size_t at);
    bool has_rest() const { return !rest.empty(); }
    FormValues fields() const;
    /// The same where words may stand among them, in quotes and without a name.
    FormValues fields_and_words(std::string& said) const;
};

}  // namespace heed::cli
