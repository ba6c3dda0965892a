#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/model/program.h"
#include "engine/model/waiting_mails.h"
#include "engine/values/diagnostic.h"

namespace heed {

/// A version of a workflow that open cases follow.
struct FollowedVersion {
    const Workflow* workflow = nullptr;
    std::int64_t open_cases = 0;
};

/// What open cases and waiting mails still need, and what a program that is to go live has no
/// longer or otherwise than the one `before` it: templates that their version still sends (an
/// error, it cannot go live), calendars that it counts by, questions and scales of their surveys.
Diagnostics still_needed(const Program& next, const Program& before,
                         std::span<const FollowedVersion>, std::span<const WaitingMails> = {});

/// What is said of open tasks whose holder (an e-mail, or `team NAME`) a program's directory has
/// not, or has nobody in: who is affected, and what to do.
Diagnostic work_of_nobody(const std::string& holder, std::int64_t count, const std::string& first);

}  // namespace heed
