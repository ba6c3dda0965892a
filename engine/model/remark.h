#pragma once

#include <map>
#include <string>

#include "engine/values/enum_names.h"
#include "engine/values/value.h"

namespace heed {

/// What there is to remark on a step, beside what it did. Each has its sentence, in every language,
/// under `remark` in templates/words/explanation.
enum class RemarkKind {
    written,  ///< by an older Heed, which kept the sentence itself: `text`
    nobody_listens,
    nobody_to_do,
    nobody_to_escalate_to,
    no_value,
    undecided_end,
    customer_silent,
    due_before_opened,
    pause_over,
    nobody_is_there,
    no_longer_here,
    unread_answer,
    asked_elsewhere,
    cannot_be_asked,
    said_since,
    went_on_elsewhere
};
template <>
inline constexpr auto enum_names<RemarkKind> =
    names<RemarkKind>("written", "nobody_listens", "nobody_to_do", "nobody_to_escalate_to",
                      "no_value", "undecided_end", "customer_silent", "due_before_opened",
                      "pause_over", "nobody_is_there", "no_longer_here", "unread_answer",
                      "asked_elsewhere", "cannot_be_asked", "said_since", "went_on_elsewhere");

/// What a reader of the journal should know: which remark, and what stands in its sentence.
struct Remark {
    RemarkKind kind = RemarkKind::written;
    std::map<std::string, Value, std::less<>> values{};
    bool operator==(const Remark&) const = default;
};

}  // namespace heed
