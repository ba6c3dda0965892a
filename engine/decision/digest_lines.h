#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/time.h"
#include "engine/values/value.h"

namespace heed {

/// The template of the one mail in the morning, for who wants it so.
inline constexpr std::string_view morning_digest = "morning-digest";

/// A piece of work that a digest leads to.
struct DigestLine {
    std::string title;
    std::string path;
    std::optional<Instant> due{};
};

/// What a digest says: what is due, the earliest first, and what is new; each title and place once.
Value digest_values(std::vector<DigestLine> due, std::vector<DigestLine> news,
                    const std::string& public_address);

}  // namespace heed
