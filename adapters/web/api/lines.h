#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "adapters/web/server.h"

namespace heed::web {

/// Answers one line of a body as if it had been posted alone.
using AnswerLine = std::function<void(std::string_view line, const Respond&)>;

/// Answers newline-delimited JSON: 200, and one line of result for each line, in order:
/// `{"line":1,"status":201,…the reply's own members}`. A few lines are under way at once, so that a
/// long body neither waits for one after the other nor floods the queue. Empty lines are passed
/// over.
void answer_lines(std::string body, const Respond&, AnswerLine);

}  // namespace heed::web
