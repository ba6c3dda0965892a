#include "adapters/cli/told.h"

#include <charconv>
#include <cstdlib>

namespace heed::cli {

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::string usual_database(const Where& where) {
    return "sqlite://" + where.program + "/heed.db";
}

std::optional<unsigned> told_mail_lanes() {
    const std::string told = from_environment("HEED_MAIL_LANES");
    unsigned lanes = 0;
    const auto [end, error] = std::from_chars(told.data(), told.data() + told.size(), lanes);
    return error == std::errc() ? std::optional(lanes) : std::nullopt;
}

}  // namespace heed::cli
