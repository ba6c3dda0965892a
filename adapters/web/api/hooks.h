#pragma once

#include "adapters/web/api/access.h"

namespace heed::web {

/// What a platform's delivery turned out to be.
struct HookReading {
    DeliveryState state = DeliveryState::parked;  ///< `received` means: `response` is to be routed
    std::string reason;                           ///< why it is refused, parked or ignored
    std::string delivery_key;  ///< the platform's id of the delivery; empty: it has none
    std::optional<SurveyResponse> response;
};

/// Verifies and reads a delivery of a source; nothing when there is no such source.
using ReadHook = std::function<std::optional<HookReading>(
    const Program&, std::string_view source, const Headers&, std::string_view body, Instant now)>;

/// Keeps deliveries as they come, routes them, and replays those that could not be routed.
class Hooks {
  public:
    Hooks(ApiContext& context, DeliveryStore& deliveries, ReadHook read)
        : context_(context), deliveries_(deliveries), read_(std::move(read)) {}

    Handler post_delivery();           ///< POST /v1/hooks/{source}: its signature is its key
    GuardedHandler list_deliveries();  ///< GET /v1/deliveries
    GuardedHandler replay_delivery();  ///< POST /v1/deliveries/{id}/replay

  private:
    void route(std::int64_t id, const HookReading&, const Respond&);

    ApiContext& context_;
    DeliveryStore& deliveries_;
    ReadHook read_;
};

}  // namespace heed::web
