#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "adapters/surveys/intake.h"
#include "adapters/surveys/signature.h"

namespace heed::surveys {

/// The value of a header by its name, in any case; "" where there is none.
using FindHeader = std::function<std::string_view(std::string_view name)>;

/// A survey platform whose webhook is taken in.
struct Platform {
    std::string_view name;   ///< in `/v1/hooks/NAME`, and below `sources`
    bool has_standard_keys;  ///< its secrets are keys of Standard Webhooks
    bool (*is_usable)(Secrets);
    SignatureVerdict (*verify)(std::string_view body, const FindHeader&, Secrets, Instant now);
    HookReading (*read)(std::string_view body, const Surveys&, Instant now);
    /// Whether it tries the address out, without a secret and without a response; nullptr: never.
    bool (*is_set_up_ping)(std::string_view body);
};

/// All of them. Nothing else of Heed knows one by its name.
std::span<const Platform> platforms();

/// nullptr: none is called so.
const Platform* find_platform(std::string_view name);

/// Where they post to: `/v1/hooks/typeform or /v1/hooks/formbricks`.
std::string hooks_of_platforms();

}  // namespace heed::surveys
