#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/task.h"
#include "engine/runtime/delivery_store.h"
#include "engine/runtime/ports.h"
#include "engine/values/time.h"

namespace heed {

/// What became of the thank-yous of all responses that were received on one day (UTC):
/// received = thanked + suppressed + failed + waiting.
struct BalanceDay {
    Date day{};
    std::int64_t received = 0;
    std::int64_t thanked = 0;
    std::map<std::string, std::int64_t> suppressed;  ///< by reason
    std::int64_t failed = 0;                         ///< given up: became somebody's task
    std::int64_t waiting = 0;
    std::int64_t late = 0;  ///< of the waiting: received more than 15 minutes ago, an alarm
    bool operator==(const BalanceDay&) const = default;
};

struct Balance {
    std::vector<BalanceDay> days;  ///< those on which something came, in order
    std::int64_t parked_deliveries = 0;
    std::int64_t parked_events = 0;
    std::int64_t waiting_deliveries = 0;  ///< answered 2xx, and not taken in yet
    std::int64_t late_deliveries = 0;     ///< of these: arrived more than 15 minutes ago, an alarm
};

/// Deliveries of one source that nobody has vouched for.
struct KeptApart {
    std::string source;
    DeliveryStanding standing = DeliveryStanding::forged;
    std::int64_t count = 0;
    bool operator==(const KeptApart&) const = default;
};

/// What is due later than that was set by a clock that was ahead.
inline constexpr std::chrono::days far_from_now{730};
/// Likewise of a mail, whose next try is hours away at most.
inline constexpr std::chrono::days far_for_a_mail{30};

/// What an operator must look at.
struct Troubles {
    /// Open, and without open task, timer and waiting mail. Whether one of its states awaits an
    /// event from outside, its workflow knows.
    std::vector<CaseNumber> idle_cases;
    std::vector<std::string> far_timers;     ///< due long after any workflow means: case and time
    std::vector<std::string> far_mails;      ///< that wait for longer than any pause: id and time
    std::vector<std::string> loose_ends;     ///< ids of open tasks that belong to no state
    std::vector<std::string> dead_mails;     ///< ids of mails given up
    std::optional<MailHold> mail_hold;       ///< all mails wait
    std::optional<Instant> outbox_held;      ///< likewise, since a restore
    std::vector<std::string> dead_webhooks;  ///< name and case of what was given up
    std::vector<std::string> parked_events;  ///< number and reason
    std::int64_t parked_deliveries = 0;
    std::int64_t late_deliveries = 0;  ///< answered 2xx more than 15 minutes ago and not taken in
    std::vector<KeptApart> kept_apart;
};

/// For /metrics and /readyz.
struct StoreFigures {
    std::int64_t cases = 0;  ///< ever opened (the highest number given out)
    std::int64_t open_cases = 0;
    std::int64_t open_tasks = 0;
    std::int64_t running_timers = 0;
    std::int64_t waiting_mails = 0;
    std::int64_t dead_mails = 0;
    std::optional<MailHold> mail_hold;
    std::optional<Instant> outbox_held;  ///< since a restore
    std::int64_t waiting_webhooks = 0;
    std::int64_t dead_webhooks = 0;
    std::int64_t parked_events = 0;
    std::int64_t waiting_deliveries = 0;
    std::int64_t parked_deliveries = 0;
    std::int64_t forged_deliveries = 0;
    std::int64_t unverified_deliveries = 0;
    std::int64_t unknown_source_deliveries = 0;
    bool is_quarantine_full = false;
    std::int64_t unreadable_rows = 0;    ///< met by this process since it began
    std::int64_t log_bytes = 0;          ///< of the write-ahead log
    std::int64_t log_written_bytes = 0;  ///< into it, since the start
    std::optional<Instant> last_backup;  ///< where there is none: since when there are cases
    std::optional<Instant> oldest_due_mail;
    std::optional<Instant> oldest_due_timer;
    std::optional<Instant> latest_due_timer;
    std::optional<Instant> newest_response;  ///< by the clock when it came
    std::optional<Instant> oldest_waiting_delivery;
};

/// For the people who run Heed. May be called from several threads; throws StoreFailure.
class OperationsReader {
  public:
    virtual ~OperationsReader() = default;
    /// Of the responses received from `from` to before `to`.
    virtual Balance balance(Instant from, Instant to, Instant now) = 0;
    /// At most so many of each kind.
    virtual Troubles troubles(int limit, Instant now) = 0;
    virtual StoreFigures figures() = 0;
    /// Names of damaged rows, each with what is wrong, at most so many. Reads every row.
    virtual std::vector<std::string> unreadable_rows(int limit) = 0;
    /// Running timers of open cases that no row has: nothing will ever fire them.
    virtual std::vector<std::string> timers_without_rows(int limit) = 0;
};

}  // namespace heed
