#pragma once

#include <array>
#include <string_view>

namespace heed {

/// A line that may stand above a mail's text.
struct FrontMatterKey {
    std::string_view name;
    std::string_view meaning;
};

inline constexpr std::array front_matter_keys{
    FrontMatterKey{"subject", "the mail's subject, with {{names}} in it"},
    FrontMatterKey{"preheader", "what inboxes show beside the subject"},
    FrontMatterKey{"list", "what one can unsubscribe from: reminders"},
    FrontMatterKey{"language", "the mail's language where the file's name has none: en"},
};
inline constexpr std::string_view required_front_matter = "subject";

}  // namespace heed
