#pragma once

#include <cstdint>
#include <string>

namespace heed {

/// Mails that are still to go out, also of cases that have ended, by what they are written with.
struct WaitingMails {
    std::string mail_template;
    std::string language;
    std::int64_t count = 0;
    bool operator==(const WaitingMails&) const = default;
};

}  // namespace heed
