#pragma once

#include <string>
#include <string_view>

#include "engine/values/time.h"

namespace heed {

/// Something that happened on a day, for whoever looks at figures over time.
struct TimeNote {
    Date day{};
    std::string text;
    bool operator==(const TimeNote&) const = default;
};

/// A note is one line.
inline constexpr std::size_t longest_note = 200;  ///< characters

/// The table of them, `day,text`, beside heed.yaml.
inline constexpr std::string_view notes_file = "notes.csv";

}  // namespace heed
