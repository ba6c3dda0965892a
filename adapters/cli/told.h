#pragma once

#include <optional>
#include <string>

#include "adapters/cli/verbs.h"

// What is told beside heed.yaml, and what is usual where nobody tells.
namespace heed::cli {

/// Empty where it is not set.
std::string from_environment(const char* name);

inline constexpr const char* usual_listen = "127.0.0.1:8080";
std::string usual_database(const Where&);

/// HEED_MAIL_LANES; none: it is not set, or no number.
std::optional<unsigned> told_mail_lanes();

}  // namespace heed::cli
