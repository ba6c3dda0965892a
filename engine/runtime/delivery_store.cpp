#include "engine/runtime/delivery_store.h"

#include <algorithm>

namespace heed {

bool is_genuine(DeliveryStanding standing) {
    return standing == DeliveryStanding::waiting || standing == DeliveryStanding::parked;
}

std::chrono::seconds rest_of_delivery(int tries) {
    constexpr int longest_shift = 6;
    constexpr std::chrono::seconds longest{60};
    return std::min(longest, std::chrono::seconds(1LL << std::clamp(tries - 1, 0, longest_shift)));
}

}  // namespace heed
