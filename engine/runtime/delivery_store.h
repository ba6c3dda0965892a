#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/runtime/page.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

enum class DeliveryStanding {
    waiting,  ///< kept, and not yet taken in
    parked,   ///< does not parse or map: waits for a person
};
template <>
inline constexpr auto enum_names<DeliveryStanding> = names<DeliveryStanding>("waiting", "parked");

/// What a platform's hook delivered, byte for byte as it came.
struct HookDelivery {
    std::int64_t number = 0;  ///< given by the store
    std::string source;       ///< `typeform`
    Instant arrived_at{};
    DeliveryStanding standing = DeliveryStanding::waiting;
    std::string reason;  ///< why it is parked
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool operator==(const HookDelivery&) const = default;
};

/// The quarantine of hooks: bounded, and emptied by what is taken in. May be called from several
/// threads; throws StoreFailure.
class DeliveryStore {
  public:
    virtual ~DeliveryStore() = default;
    /// Durably; its number. Nothing: the quarantine is full, and the platform must try again later.
    virtual std::optional<std::int64_t> keep(const HookDelivery&) = 0;
    virtual std::optional<HookDelivery> find(std::int64_t number) = 0;
    /// In the order of arrival.
    virtual Page<HookDelivery> list(std::optional<DeliveryStanding>, const PageRequest&) = 0;
    virtual void park(std::int64_t number, const std::string& reason) = 0;
    /// Taken in: it is gone.
    virtual void settle(std::int64_t number) = 0;
    /// A parked one waits to be taken in again; false: there is none of that number.
    virtual bool replay(std::int64_t number) = 0;
};

}  // namespace heed
