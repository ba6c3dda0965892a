#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "adapters/web/body_sink.h"
#include "adapters/web/server.h"

namespace heed::web {

/// Answers one line of a body as if it had been posted alone.
using AnswerLine = std::function<void(std::string_view line, const Respond&)>;

/// How many lines one body may have, and how long each.
struct LineLimits {
    std::size_t lines = 100'000;
    std::size_t bytes = 1 << 20;
};

/// Answers newline-delimited JSON as it comes: 200, and one line of result for each line, in order:
/// `{"line":1,"status":201,…the reply's own members}`. A few lines are under way at once, so that a
/// long body neither waits for one after the other nor floods the queue, and no more of it is in
/// memory than these. Empty lines are passed over; one that is too long is refused by itself, and
/// the first of too many for all that follow.
std::shared_ptr<BodySink> answer_lines(const Respond&, Admission::Wake, AnswerLine,
                                       LineLimits = {});

}  // namespace heed::web
