#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heed::cli {

/// A setting that there is, told anywhere or not.
struct KnownSetting {
    std::string name;  ///< in heed.yaml: `mail.server`; a name of one's own is NAME
    std::string_view meaning;
    std::string usual;               ///< what holds where nobody says; empty: nothing
    std::string_view flag{};         ///< of `heed serve`; it wins over all others
    const char* variable = nullptr;  ///< wins over heed.yaml
};

/// All of them, in the order of the reader's own table.
std::vector<KnownSetting> known_settings();

/// docs/settings.md
std::string settings_reference();

}  // namespace heed::cli
