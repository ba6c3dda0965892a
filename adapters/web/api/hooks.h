#pragma once

#include <atomic>
#include <memory>
#include <variant>

#include "adapters/web/api/access.h"
#include "adapters/web/workers.h"
#include "engine/runtime/delivery_store.h"

namespace heed::web {

/// Nobody has vouched for it: how it stands (forged, unverified, unknown_source), and why.
struct Untrusted {
    DeliveryStanding standing = DeliveryStanding::forged;
    std::string reason;
};
/// It is genuine, and does not map.
struct Unreadable {
    std::string reason;
};
/// Nothing is to be done with it: it is a test, or a response that is not finished.
struct Uninteresting {
    std::string reason;
};

/// What a platform's delivery turned out to be.
using HookReading = std::variant<SurveyResponse, Untrusted, Unreadable, Uninteresting>;

/// Verifies and reads a delivery of a source.
using ReadHook = std::function<HookReading(const Program&, std::string_view source, const Headers&,
                                           std::string_view body, Instant now)>;

/// What came of taking a kept delivery in again.
struct ReplayedDelivery {
    enum class Standing {
        routed,
        waiting,     ///< taken in, but it cannot be decided yet: its event is parked
        parked,      ///< no workflow takes it
        gone,        ///< there is none: what was routed is gone
        untrusted,   ///< still: nobody has vouched for it
        unreadable,  ///< still
        ignored,     ///< there is nothing in it to take in, so it is gone
    };
    Standing standing = Standing::routed;
    std::string reason;  ///< for a person, of what was not routed
};

/// Keeps deliveries as they come, routes them, and replays those that could not be routed.
class Hooks {
  public:
    Hooks(ApiContext& context, DeliveryStore& deliveries, ReadHook read, Workers& workers)
        : context_(context), deliveries_(deliveries), read_(std::move(read)), workers_(workers) {}

    Handler post_delivery();  ///< POST /v1/hooks/{source}: its signature is its key
    Handler show_hook();      ///< GET /v1/hooks/{source}: somebody looks whether it is there
    /// The answer is given at once, or later on another thread.
    void replay(std::int64_t number, const std::function<void(const ReplayedDelivery&)>& answer);

    GuardedHandler list_deliveries();     ///< GET /v1/deliveries
    GuardedHandler replay_delivery();     ///< POST /v1/deliveries/{id}/replay
    GuardedHandler discard_delivery();    ///< DELETE /v1/deliveries/{id}
    GuardedHandler discard_deliveries();  ///< DELETE /v1/deliveries

    using TakenIn = std::function<void(bool taken)>;
    /// Takes one in that was kept and still waits; `taken` is called in any case, perhaps
    /// later on another thread.
    void take_in(const HookDelivery&, const TakenIn& taken);
    /// Looks anew at what nobody had vouched for: secrets and sources may be others now. What is
    /// genuine waits from then on.
    void verify_again();

  private:
    using Routed = std::function<void(const Answer&)>;
    void take(HookDelivery&&, SurveyResponse, const Respond&);
    Reply keep(const HookDelivery&);
    void keep_whole(const HookDelivery&, const Respond&);
    Event event_of(SurveyResponse) const;
    void route(std::int64_t number, SurveyResponse, const Routed&);
    void settle(std::int64_t number, const Answer&);
    HookReading read(std::string_view source, const Headers&, std::string_view body, Instant at);
    void keep_apart(HookDelivery&&, const Respond&);
    std::variant<SurveyResponse, ReplayedDelivery> judge(const HookDelivery&);

    ApiContext& context_;
    DeliveryStore& deliveries_;
    ReadHook read_;
    Workers& workers_;
    std::atomic<int> being_kept_apart_ = 0;
};

}  // namespace heed::web
