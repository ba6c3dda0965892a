#pragma once

#include <variant>

#include "adapters/web/api/access.h"
#include "engine/runtime/delivery_store.h"

namespace heed::web {

/// Nothing is to be done with a delivery, for a reason: its signature is wrong, it does not map, it
/// is a test.
struct Unsigned {
    std::string reason;
};
struct Unreadable {
    std::string reason;
};
struct Uninteresting {
    std::string reason;
};

/// What a platform's delivery turned out to be.
using HookReading = std::variant<SurveyResponse, Unsigned, Unreadable, Uninteresting>;

/// Verifies and reads a delivery of a source; nothing when there is no such source.
using ReadHook = std::function<std::optional<HookReading>(
    const Program&, std::string_view source, const Headers&, std::string_view body, Instant now)>;

/// What came of taking a parked delivery in again.
struct ReplayedDelivery {
    enum class Standing {
        routed,
        waiting,     ///< taken in, but it cannot be decided yet: its event is parked
        parked,      ///< no workflow takes it
        gone,        ///< there is none: what was routed is gone
        untrusted,   ///< its signature did not match
        unreadable,  ///< still
    };
    Standing standing = Standing::routed;
    std::string reason;  ///< for a person, of what was not routed
};

/// Keeps deliveries as they come, routes them, and replays those that could not be routed.
class Hooks {
  public:
    Hooks(ApiContext& context, DeliveryStore& deliveries, ReadHook read)
        : context_(context), deliveries_(deliveries), read_(std::move(read)) {}

    Handler post_delivery();  ///< POST /v1/hooks/{source}: its signature is its key
    /// What has a wrong signature may be looked at, but is never taken in.
    static bool may_replay(const HookDelivery&);
    /// The answer is given at once, or on the thread that commits.
    void replay(std::int64_t number, const std::function<void(const ReplayedDelivery&)>& answer);

    GuardedHandler list_deliveries();  ///< GET /v1/deliveries
    GuardedHandler replay_delivery();  ///< POST /v1/deliveries/{id}/replay

    /// Routes what was kept and then interrupted, by a kill or by a store that was gone. At each
    /// start.
    void resume();

  private:
    using Routed = std::function<void(const Answer&)>;
    void route(std::int64_t number, SurveyResponse, const Routed&);
    void settle(std::int64_t number, const Answer&);
    std::optional<HookReading> read(std::string_view source, const Headers&, std::string_view body,
                                    Instant at);

    ApiContext& context_;
    DeliveryStore& deliveries_;
    ReadHook read_;
};

}  // namespace heed::web
