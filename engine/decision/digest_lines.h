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

/// And of the one at the beginning of the week.
inline constexpr std::string_view weekly_digest = "weekly-digest";

/// And of the one that passes a customer's praise on.
inline constexpr std::string_view praise_mail = "praise-for-you";

/// A piece of work that a digest leads to.
struct DigestLine {
    std::string title;
    std::string path;
    std::optional<Instant> due{};
};

/// What a digest says: what is due, the earliest first, and what is new; each title and place once.
Value digest_values(std::vector<DigestLine> due, std::vector<DigestLine> news,
                    const std::string& public_address);

/// What a customer said, and the case that it leads to.
struct QuotedWords {
    std::string words;
    std::string whose;
    std::string path;
    bool operator==(const QuotedWords&) const = default;
};

/// What a week brought to somebody.
struct WeekTold {
    std::string week;                  ///< `23 to 29 November`
    std::vector<std::string> changes;  ///< whole sentences
    std::vector<DigestLine> overdue;
    std::vector<QuotedWords> comments;
    std::vector<QuotedWords> praised;  ///< `whose`: who was

    bool has_news() const {
        return !changes.empty() || !overdue.empty() || !comments.empty() || !praised.empty();
    }
};

Value weekly_values(WeekTold, const std::string& public_address);

/// What a customer had to praise in the reader.
struct PraiseTold {
    std::string story;
    std::string words;  ///< the customer's; may be empty
    std::string by;     ///< the colleague who tells it
    std::string path;
};

Value praise_values(const PraiseTold&);

/// The same with the address that ends the digest, which the mail's header names, too.
Value with_end(Value digest, const std::string& address);

}  // namespace heed
