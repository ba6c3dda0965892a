#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/runtime/page.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

enum class DeliveryStanding {
    waiting,  ///< kept, and not yet taken in
    parked,   ///< does not parse or map: waits for a person
    // What nobody has vouched for: kept in rings, beside what is genuine.
    forged,         ///< its signature is wrong
    unverified,     ///< there is no usable secret to look at its signature with
    unknown_source  ///< heed.yaml names no such source
};
template <>
inline constexpr auto enum_names<DeliveryStanding> = names<DeliveryStanding>("waiting", "parked",
                                                                             "forged", "unverified",
                                                                             "unknown_source");

/// Whether its signature was right when it came.
bool is_genuine(DeliveryStanding);

/// How long a delivery rests that could not be taken in after so many tries: a second, then twice
/// as long each time, a minute at most.
std::chrono::seconds rest_of_delivery(int tries);

/// What a platform's hook delivered, byte for byte as it came.
struct HookDelivery {
    std::int64_t number = 0;  ///< given by the store
    std::string source;       ///< `typeform`
    Instant arrived_at{};
    DeliveryStanding standing = DeliveryStanding::waiting;
    std::string reason;  ///< why it does not just wait to be taken in
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool operator==(const HookDelivery&) const = default;
};

/// How much may be parked before more is refused, and what a ring holds.
struct QuarantineLimit {
    std::int64_t deliveries = 10'000;
    std::int64_t bytes = 256 << 20;
    std::int64_t ring_deliveries = 100;
    std::int64_t ring_bytes = 32 << 20;
    std::int64_t unknown_deliveries = 1'000;  ///< of all unknown sources: anybody names as many
};

/// The quarantine of hooks: bounded, and emptied by what is taken in. What is not genuine has a
/// ring for each source and standing, where the oldest makes room, so that nobody who posts
/// rubbish can keep out what is genuine. May be called from several threads; throws StoreFailure.
class DeliveryStore {
  public:
    virtual ~DeliveryStore() = default;
    /// Durably; its number. Nothing: it would be parked, and too much is; the platform must try
    /// again later.
    virtual std::optional<std::int64_t> keep(const HookDelivery&) = 0;
    virtual std::optional<HookDelivery> find(std::int64_t number) = 0;
    /// In the order of arrival; of no standing in particular: what is genuine.
    virtual Page<HookDelivery> list(std::optional<DeliveryStanding>, const PageRequest&) = 0;
    /// Those that wait and are due, the longest due first; each is due again after a pause that
    /// grows with its tries, so whoever asks next does not get it again at once.
    virtual std::vector<HookDelivery> claim_due(Instant now, int limit) = 0;
    /// All that waits is due now.
    virtual void wake(Instant now) = 0;
    /// It stands otherwise from now on; what waits is due at once.
    virtual void move(std::int64_t number, DeliveryStanding, const std::string& reason) = 0;
    /// Taken in: it is gone.
    virtual void settle(std::int64_t number) = 0;
    /// Whether a person wanted it no more when it was parked, or forgot whom it is from: a
    /// delivery with the same bytes that still cannot be taken in need not be kept again.
    virtual bool was_discarded(const HookDelivery&) = 0;
    /// A person wants it no more; false: there is none of that number, or it waits to be taken in.
    virtual bool discard(std::int64_t number) = 0;
    /// All of that standing, of one source or of all (empty); how many. Never what waits.
    virtual std::int64_t discard_all(DeliveryStanding, const std::string& source) = 0;
};

}  // namespace heed
