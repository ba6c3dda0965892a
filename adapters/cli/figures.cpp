#include "adapters/cli/figures.h"

namespace heed::cli {
namespace {

constexpr std::chrono::seconds loop_may_rest{10};

double seconds(std::chrono::milliseconds length) {
    return static_cast<double>(length.count()) / 1000.0;
}

/// How long ago that was; 0 where it is still to come, or nothing is.
double seconds_since(const std::optional<Instant>& due, Instant now) {
    return due && *due < now ? seconds(now - *due) : 0.0;
}

}  // namespace

web::Readiness readiness(const system::StepLoop& loop, OperationsReader& reader,
                         const Clock& clock) {
    web::Readiness found;
    const system::LoopFigures figures = loop.figures();
    if (figures.store_failing) {
        found.reasons.emplace_back("the store takes nothing at the moment: see the log");
    }
    if (figures.oldest_wait > loop_may_rest) {
        found.reasons.emplace_back("the step loop has not moved for more than ten seconds");
    }
    const StoreFigures store = reader.figures();
    found.facts.emplace_back("queued", std::to_string(figures.queued));
    found.facts.emplace_back("waiting_mails", std::to_string(store.waiting_mails));
    found.facts.emplace_back(
        "oldest_mail_due_seconds_ago",
        std::to_string(static_cast<long>(seconds_since(store.oldest_due_mail, clock.now()))));
    return found;
}

std::vector<web::Metric> metrics(const system::StepLoop& loop, OperationsReader& reader,
                                 const Clock& clock) {
    using web::MetricKind;
    const system::LoopFigures figures = loop.figures();
    const StoreFigures store = reader.figures();
    const Instant now = clock.now();
    const auto gauge = [](const char* name, const char* help, double value) {
        return web::Metric{name, MetricKind::gauge, help, value};
    };
    const auto counter = [](const char* name, const char* help, double value) {
        return web::Metric{name, MetricKind::counter, help, value};
    };
    const auto count = [](auto number) { return static_cast<double>(number); };
    return {
        counter("heed_batches_total", "Batches that the store has taken.", count(figures.batches)),
        counter("heed_events_total", "Events in those batches.", count(figures.events)),
        counter("heed_conflicts_total",
                "Events that lost to another writer and were decided again.",
                count(figures.conflicts)),
        gauge("heed_batch_events", "Events in the last batch.", count(figures.last_batch)),
        gauge("heed_queue_events", "Events that wait for a batch.", count(figures.queued)),
        gauge("heed_queue_oldest_seconds", "How long the oldest of them has waited.",
              seconds(figures.oldest_wait)),
        gauge("heed_last_commit_seconds", "Since the store last took a batch.",
              seconds(figures.since_commit)),
        gauge("heed_store_failing", "1 while the store takes nothing.",
              figures.store_failing ? 1 : 0),
        gauge("heed_open_cases", "Cases that are not closed.", count(store.open_cases)),
        gauge("heed_open_tasks", "Tasks that wait for a person.", count(store.open_tasks)),
        gauge("heed_running_timers", "Timers that run.", count(store.running_timers)),
        gauge("heed_waiting_mails", "Mails in the outbox.", count(store.waiting_mails)),
        gauge("heed_oldest_due_mail_seconds", "How long the oldest waiting mail has been due.",
              seconds_since(store.oldest_due_mail, now)),
        gauge("heed_oldest_due_timer_seconds", "How long the oldest timer has been due.",
              seconds_since(store.oldest_due_timer, now)),
        gauge("heed_dead_mails", "Mails given up.", count(store.dead_mails)),
        gauge("heed_waiting_webhooks", "Webhooks that were committed and not told yet.",
              count(store.waiting_webhooks)),
        gauge("heed_dead_webhooks", "Webhooks given up.", count(store.dead_webhooks)),
        gauge("heed_parked_events", "Events kept until a fault is mended.",
              count(store.parked_events)),
        gauge("heed_parked_deliveries", "Deliveries that could not be read.",
              count(store.parked_deliveries)),
        gauge("heed_unreadable_rows", "Damaged rows of the store that were met since the start.",
              count(store.unreadable_rows)),
        gauge("heed_wal_bytes", "Size of the write-ahead log.", count(store.log_bytes)),
        counter("heed_wal_written_bytes_total", "Written to the write-ahead log since the start.",
                count(store.log_written_bytes)),
    };
}

}  // namespace heed::cli
