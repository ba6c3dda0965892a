#include "adapters/cli/figures.h"

#include <algorithm>
#include <concepts>
#include <ranges>

#include "adapters/cli/command_line/version.h"
#include "adapters/cli/machine_checks.h"

namespace heed::cli {
namespace {

constexpr std::chrono::seconds loop_may_rest{10};
constexpr std::chrono::minutes longest_lag{1};

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

/// What is wrong and would be on any other node.
std::vector<web::Degraded> degraded(const Seen& seen, Instant now) {
    std::vector<web::Degraded> all;
    for (const auto& [source, is_usable] : seen.source_secrets) {
        if (!is_usable) {
            all.push_back({"source_without_secret", {{"source", source}}});
        }
    }
    const StoreFigures& store = seen.counted.store;
    if (const auto behind = clock_behind_store(store, now); behind.count() > 0) {
        all.push_back({"clock_behind", {{"seconds", std::to_string(behind.count())}}});
    }
    const std::pair<bool, const char*> others[] = {
        {seen.is_program_refused, "program_refused"},
        {!seen.has_mail_server && store.waiting_mails > 0, "no_mail_server"},
        {store.mail_hold.has_value(), "mails_held"},
        {store.outbox_held.has_value(), "outbox_held"},
        {has_far_timers(store, now), "far_timers"},
        {store.is_quarantine_full, "quarantine_full"},
        {store.unreadable_rows > 0, "unreadable_rows"},
        {is_backup_old(store, now), "backup_old"},
        {seen.index_lag > longest_lag, "index_behind"},
    };
    for (const auto& [is_so, key] : others) {
        if (is_so) {
            all.push_back({key});
        }
    }
    return all;
}

void append_file(std::vector<web::Metric>& all, const StoreFigures& store, Instant now) {
    all.insert(
        all.end(),
        {gauge("heed_unreadable_rows", "Damaged rows of the store that were met since the start.",
               count(store.unreadable_rows)),
         gauge("heed_backup_age_seconds",
               "Since the store was last backed up by heed backup; before the first, since the "
               "oldest case.",
               seconds_since(store.last_backup, now)),
         gauge("heed_wal_bytes", "Size of the write-ahead log.", count(store.log_bytes)),
         counter("heed_wal_written_bytes_total", "Written to the write-ahead log since the start.",
                 count(store.log_written_bytes))});
}

void append_requests(std::vector<web::Metric>& all, const Seen& seen) {
    using enum DeliveryKind;
    const auto add_mails = [&](const char* series, std::uint64_t number) {
        all.push_back(counter("heed_mails_total",
                              "Tries to hand over a mail, by what became of them.", count(number)));
        all.back().series = series;
    };
    add_mails(R"({result="sent"})", seen.mails[sent]);
    add_mails(R"({result="refused"})", seen.mails[refused]);
    add_mails(R"({result="later"})",
              seen.mails[deferred] + seen.mails[doubted] + seen.mails[unreachable]);
    all.insert(all.end(), seen.requests.begin(), seen.requests.end());
}

void append_machine(std::vector<web::Metric>& all, const MachineFigures& machine) {
    all.push_back(gauge("heed_build_info", "1; its label says what was built.", 1));
    all.back().series = "{version=\"" + std::string(version_text) + "\"}";
    if (machine.free_bytes) {
        all.push_back(gauge("heed_free_disk_bytes", "Free on the database's disk.",
                            count(*machine.free_bytes)));
    }
    all.insert(
        all.end(),
        {gauge("process_start_time_seconds", "When this process began, in seconds since 1970.",
               machine.started_at),
         counter("process_cpu_seconds_total", "Processor time that it took.", machine.cpu_seconds),
         gauge("process_resident_memory_bytes", "Memory that it holds.",
               count(machine.resident_bytes)),
         gauge("process_open_fds", "Files and connections that it has open.",
               count(machine.open_files)),
         gauge("process_max_fds", "How many it may have.", count(machine.most_open_files))});
}

}  // namespace

web::Readiness readiness(const Seen& seen, Instant now) {
    web::Readiness found;
    const StoreFigures& store = seen.counted.store;
    if (seen.loop.store_failing) {
        found.reasons.emplace_back("the store takes nothing at the moment: see the log");
    }
    if (seen.loop.oldest_wait > loop_may_rest) {
        found.reasons.emplace_back("the step loop has not moved for more than ten seconds");
    }
    if (is_disk_full(seen.counted.machine)) {
        found.reasons.emplace_back("the database's disk is full, but for less than 64 MB");
    }
    found.degraded = degraded(seen, now);
    found.facts = {{"queued", std::to_string(seen.loop.queued)},
                   {"waiting_mails", std::to_string(store.waiting_mails)},
                   {"oldest_mail_due_seconds_ago",
                    std::to_string(static_cast<long>(seconds_since(store.oldest_due_mail, now)))},
                   {"counted_seconds_ago",
                    std::to_string(static_cast<long>(seconds_since(seen.counted.at, now)))}};
    return found;
}

std::vector<web::Metric> metrics(const Seen& seen, Instant now) {
    const system::LoopFigures& figures = seen.loop;
    const StoreFigures& store = seen.counted.store;
    std::vector<web::Metric> all = {
        counter("heed_batches_total", "Batches that the store has taken.", count(figures.batches)),
        counter("heed_events_total", "Events in those batches.", count(figures.events)),
        counter("heed_conflicts_total",
                "Events that lost to another writer and were decided again.",
                count(figures.conflicts)),
        counter("heed_batch_seconds_total", "Time that those batches took to decide and to write.",
                std::chrono::duration<double>(figures.busy).count()),
        gauge("heed_degraded", "Things that /readyz calls degraded.",
              count(degraded(seen, now).size())),
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
              seconds_since(seen.counted.at, now)),
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
              seconds(seen.index_lag)),
        counter("heed_pruned_cases_total",
                "Old cases that were taken away since the start, as `retention:` says.",
                count(seen.retention.cases)),
        counter("heed_retention_runs_total",
                "How often old cases were looked for since the start: once a day.",
                count(seen.retention.runs)),
    };
    append_file(all, store, now);
    append_deliveries(all, store, now, seen.source_secrets);
    append_requests(all, seen);
    append_machine(all, seen.counted.machine);
    return all;
}

}  // namespace heed::cli
