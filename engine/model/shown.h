#pragma once

#include <string>

namespace heed {

/// What of a case's story a task has open; what it does not name stays folded.
enum class Shown { response, question, form, plan, plan_answers, heard, comments, attachments };

struct ShownPart {
    Shown what = Shown::response;
    std::string name;  ///< of the question or the form
    bool operator==(const ShownPart&) const = default;
};

}  // namespace heed
