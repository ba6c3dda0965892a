#include "engine/runtime/delivery_store.h"

#include <algorithm>
#include <array>

namespace heed {
namespace {

constexpr auto standing_names = std::to_array<std::string_view>(
    {"waiting", "parked", "forged", "unverified", "unknown_source"});

}  // namespace

std::string_view name_of(DeliveryStanding standing) {
    return standing_names.at(static_cast<std::size_t>(standing));
}

std::optional<DeliveryStanding> parse_delivery_standing(std::string_view name) {
    const auto found = std::ranges::find(standing_names, name);
    return found == standing_names.end()
               ? std::nullopt
               : std::optional(static_cast<DeliveryStanding>(found - standing_names.begin()));
}

bool is_genuine(DeliveryStanding standing) {
    return standing == DeliveryStanding::waiting || standing == DeliveryStanding::parked;
}

std::chrono::seconds rest_of_delivery(int tries) {
    constexpr int longest_shift = 6;
    constexpr std::chrono::seconds longest{60};
    return std::min(longest, std::chrono::seconds(1LL << std::clamp(tries - 1, 0, longest_shift)));
}

}  // namespace heed
