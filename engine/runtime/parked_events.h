#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "engine/runtime/event_sink.h"
#include "engine/runtime/page.h"

namespace heed {

/// An event that could not be decided, kept until it is replayed.
struct KeptEvent {
    std::int64_t number = 0;
    Event event;
    std::string reason;
};

/// What waits for a fault to be mended. May be called from several threads; throws StoreFailure.
class ParkedEvents {
  public:
    virtual ~ParkedEvents() = default;
    /// In the order in which they were parked.
    virtual Page<KeptEvent> list(const PageRequest&) = 0;
    virtual std::optional<KeptEvent> find(std::int64_t number) = 0;
    /// It is kept no longer; false: it was not there.
    virtual bool remove(std::int64_t number) = 0;
};

/// What became of an event that was replayed.
struct ReplayedEvent {
    enum class Standing {
        taken,      ///< by its case, now or before
        refused,    ///< its case has moved on; what a person did is dropped, a response stays
        undecided,  ///< still: it stays, for the reason that holds now
        gone,       ///< there is none of that number
        unstored    ///< the store could not take it now
    };
    Standing standing = Standing::taken;
    std::string reason;          ///< for a person, of what was not taken
    CaseNumber case_number = 0;  ///< that took it
};
template <>
inline constexpr auto enum_names<ReplayedEvent::Standing> =
    names<ReplayedEvent::Standing>("taken", "refused", "undecided", "gone", "unstored");

/// Hands a parked event in again, as if it happened now; under its own key, so that it counts
/// once, and a response as received when it came. The answer is given at once, or on the thread
/// that commits.
void replay(EventSink&, ParkedEvents&, std::int64_t number, Instant now,
            std::function<void(const ReplayedEvent&)> answer);

}  // namespace heed
