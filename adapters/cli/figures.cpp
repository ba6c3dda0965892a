#include "adapters/cli/figures.h"

#include <algorithm>
#include <concepts>
#include <ranges>

#include "adapters/cli/machine_checks.h"

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

web::Metric gauge(const char* name, const char* help, double value) {
    return {name, web::MetricKind::gauge, help, value};
}

web::Metric counter(const char* name, const char* help, double value) {
    return {name, web::MetricKind::counter, help, value};
}

double count(std::integral auto number) {
    return static_cast<double>(number);
}

void append_deliveries(std::vector<web::Metric>& all, const StoreFigures& store, Instant now,
                       const SourceSecrets& source_secrets) {
    all.insert(
        all.end(),
        {gauge("heed_waiting_deliveries", "Deliveries that were answered and not taken in yet.",
               count(store.waiting_deliveries)),
         gauge("heed_oldest_waiting_delivery_seconds", "How long the oldest of them has waited.",
               seconds_since(store.oldest_waiting_delivery, now)),
         gauge("heed_parked_deliveries", "Deliveries that could not be read.",
               count(store.parked_deliveries)),
         gauge("heed_forged_deliveries", "Deliveries kept whose signature was wrong.",
               count(store.forged_deliveries)),
         gauge("heed_unverified_deliveries",
               "Deliveries kept that nobody could verify, for want of a secret.",
               count(store.unverified_deliveries)),
         gauge("heed_unknown_source_deliveries",
               "Deliveries kept to addresses of no source that heed.yaml names.",
               count(store.unknown_source_deliveries)),
         gauge("heed_sources_without_secret", "Sources whose deliveries cannot be verified.",
               count(std::ranges::count(source_secrets | std::views::values, false)))});
}

}  // namespace

web::Readiness readiness(const system::StepLoop& loop, const KeptFigures::Counted& counted,
                         const Clock& clock, const Provided& provided) {
    web::Readiness found;
    const system::LoopFigures figures = loop.figures();
    if (figures.store_failing) {
        found.reasons.emplace_back("the store takes nothing at the moment: see the log");
    }
    if (figures.oldest_wait > loop_may_rest) {
        found.reasons.emplace_back("the step loop has not moved for more than ten seconds");
    }
    for (const auto& [source, is_usable] : provided.source_secrets) {
        if (!is_usable) {
            found.degraded.push_back("the source " + source +
                                     " has no usable secret: its deliveries are answered 503, and "
                                     "wait to be verified");
        }
    }
    const StoreFigures& store = counted.store;
    if (!provided.has_mail_server && store.waiting_mails > 0) {
        found.degraded.emplace_back(
            "mails wait, and no mail server is named (--smtp, HEED_SMTP or heed.yaml)");
    }
    if (const auto behind = clock_behind_store(store, clock.now()); behind.count() > 0) {
        found.degraded.push_back("the clock is " + std::to_string(behind.count()) +
                                 " seconds behind the newest response of the store");
    }
    if (has_far_timers(store, clock.now())) {
        found.degraded.emplace_back(
            "timers run for more than two years, as the clock was ahead once: heed doctor lists "
            "them");
    }
    if (store.outbox_held) {
        found.degraded.emplace_back(
            "all mails are held since the restore: heed mail release lists them, and sends them");
    }
    if (store.is_quarantine_full) {
        found.degraded.emplace_back(
            "the quarantine is full: deliveries that cannot be read are answered 503");
    }
    found.facts.emplace_back("queued", std::to_string(figures.queued));
    found.facts.emplace_back("waiting_mails", std::to_string(store.waiting_mails));
    found.facts.emplace_back(
        "oldest_mail_due_seconds_ago",
        std::to_string(static_cast<long>(seconds_since(store.oldest_due_mail, clock.now()))));
    found.facts.emplace_back(
        "counted_seconds_ago",
        std::to_string(static_cast<long>(seconds_since(counted.at, clock.now()))));
    return found;
}

std::vector<web::Metric> metrics(const system::StepLoop& loop, const KeptFigures::Counted& counted,
                                 const Clock& clock, const SourceSecrets& source_secrets,
                                 std::chrono::milliseconds index_lag) {
    const system::LoopFigures figures = loop.figures();
    const StoreFigures& store = counted.store;
    const Instant now = clock.now();
    std::vector<web::Metric> all = {
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
        gauge("heed_figures_age_seconds",
              "Since what stands in the store was counted; the figures below are of then.",
              seconds_since(counted.at, now)),
        gauge("heed_open_cases", "Cases that are not closed.", count(store.open_cases)),
        gauge("heed_open_tasks", "Tasks that wait for a person.", count(store.open_tasks)),
        gauge("heed_running_timers", "Timers that run.", count(store.running_timers)),
        gauge("heed_waiting_mails", "Mails in the outbox.", count(store.waiting_mails)),
        gauge("heed_oldest_due_mail_seconds", "How long the oldest waiting mail has been due.",
              seconds_since(store.oldest_due_mail, now)),
        gauge("heed_oldest_due_timer_seconds", "How long the oldest timer has been due.",
              seconds_since(store.oldest_due_timer, now)),
        gauge("heed_mail_held_seconds",
              "How long all mails have been held, as the mail server takes none of us, or since a "
              "restore; 0: they go out.",
              std::max(store.mail_hold ? seconds_since(store.mail_hold->since, now) : 0,
                       seconds_since(store.outbox_held, now))),
        gauge("heed_dead_mails", "Mails given up.", count(store.dead_mails)),
        gauge("heed_waiting_webhooks", "Webhooks that were committed and not told yet.",
              count(store.waiting_webhooks)),
        gauge("heed_dead_webhooks", "Webhooks given up.", count(store.dead_webhooks)),
        gauge("heed_parked_events", "Events kept until a fault is mended.",
              count(store.parked_events)),
        gauge("heed_index_lag_seconds",
              "How far searching, filters and results are behind what was committed.",
              seconds(index_lag)),
        gauge("heed_unreadable_rows", "Damaged rows of the store that were met since the start.",
              count(store.unreadable_rows)),
        gauge("heed_backup_age_seconds",
              "Since the store was last backed up by heed backup; before the first, since the "
              "oldest case.",
              seconds_since(store.last_backup, now)),
        gauge("heed_wal_bytes", "Size of the write-ahead log.", count(store.log_bytes)),
        counter("heed_wal_written_bytes_total", "Written to the write-ahead log since the start.",
                count(store.log_written_bytes)),
    };
    append_deliveries(all, store, now, source_secrets);
    return all;
}

}  // namespace heed::cli
