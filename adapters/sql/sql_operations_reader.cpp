#include "adapters/sql/sql_operations_reader.h"

#include <algorithm>

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_outbox.h"
#include "adapters/sql/unreadable_rows.h"
#include "engine/model/mail.h"
#include "engine/runtime/readers.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr std::chrono::minutes longest_wait{15};
constexpr const char* without_thanks = "no thank-you in the workflow";

constexpr const char* select_balance =
    "SELECT r.received_at / 86400000, CASE WHEN m.key IS NULL THEN 'suppressed' ELSE m.state END,"
    " CASE WHEN m.key IS NULL THEN :without WHEN m.state = 'suppressed' THEN m.reply ELSE '' END,"
    " count(*), sum(r.received_at < :late) FROM responses r LEFT JOIN mails m"
    " ON m.key = (r.key >> 20 << 20) + r.thanks_mail AND r.thanks_mail > 0"
    " WHERE r.received_at >= :from AND r.received_at < :to AND r.thanks_mail >= 0 GROUP BY 1, 2, 3 "
    "ORDER BY 1";

/// Responses that no case has yet, by when they first came: each waits for a fault to be mended.
constexpr const char* select_parked_responses =
    "SELECT min(parked_at) FROM parked_events p WHERE (high <> 0 OR low <> 0) AND NOT EXISTS"
    " (SELECT 1 FROM known_responses i WHERE i.high = p.high AND i.low = p.low)"
    " GROUP BY high, low HAVING min(parked_at) >= :from AND min(parked_at) < :to";

constexpr const char* select_idle_cases =
    "SELECT number FROM cases WHERE status = 'open'"
    " AND NOT EXISTS (SELECT 1 FROM tasks WHERE key >= number << 20 AND key < (number + 1) << 20"
    "  AND status = 'open')"
    " AND NOT EXISTS (SELECT 1 FROM timers WHERE key >= number << 20 AND key < (number + 1) << 20)"
    " AND NOT EXISTS (SELECT 1 FROM mails WHERE key >= number << 20 AND key < (number + 1) << 20"
    "  AND state = 'waiting')"
    " ORDER BY number LIMIT :limit";

Number deliveries(Connection& connection, DeliveryStanding standing) {
    return connection.number("SELECT count(*) FROM deliveries WHERE state = :state",
                             {in_column(standing)});
}

/// Those that wait for longer than anything should.
Number late_deliveries(Connection& connection, Instant now) {
    return connection.number(
        "SELECT count(*) FROM deliveries WHERE state = 'waiting' AND arrived_at < :late",
        {stored(now - longest_wait)});
}

std::vector<KeptApart> kept_apart(Connection& connection, int limit) {
    std::vector<KeptApart> found;
    for_each_row<Text, Text, Number>(
        connection,
        "SELECT source, state, count(*) FROM deliveries WHERE state <> 'waiting' AND"
        " state <> 'parked' GROUP BY state, source ORDER BY state COLLATE BINARY,"
        " source COLLATE BINARY LIMIT :limit",
        {Number{limit}}, [&](const Text& source, const Text& state, Number count) {
            found.push_back({source, from_column<DeliveryStanding>(state), count});
        });
    return found;
}

void add_to(BalanceDay& day, MailStanding standing, const Text& reason, Number count, Number late) {
    day.received += count;
    switch (standing) {
        case MailStanding::sent:
            day.thanked += count;
            break;
        case MailStanding::failed:
            day.failed += count;
            break;
        case MailStanding::suppressed:
            day.suppressed[reason] += count;
            break;
        case MailStanding::waiting:
            day.waiting += count;
            day.late += late;
            break;
    }
}

struct Times {
    Instant from;
    Instant to;
    Instant late;  ///< what was received before it waits for too long
};

void add_parked_responses(Balance& balance, Connection& connection, const Times& times) {
    for_each_row<Number>(
        connection, select_parked_responses, {stored(times.from), stored(times.to)},
        [&](Number received_at) {
            const Instant at = instant(received_at);
            const Date day{std::chrono::floor<std::chrono::days>(at)};
            auto found = std::ranges::find_if(
                balance.days, [&](const BalanceDay& known) { return !(known.day < day); });
            if (found == balance.days.end() || found->day != day) {
                found = balance.days.insert(found, BalanceDay{.day = day, .suppressed = {}});
            }
            add_to(*found, MailStanding::waiting, "", 1, at < times.late ? 1 : 0);
        });
}

/// The earliest of a column that holds times; nothing where there is no row.
std::optional<Instant> earliest(Connection& connection, const std::string& from) {
    return instant_or_none(connection.number("SELECT coalesce(min(due_at), 0) FROM " + from));
}

}  // namespace

Balance SqlOperationsReader::balance(Instant from, Instant to, Instant now) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    Balance balance;
    for_each_row<Number, Text, Text, Number, Number>(
        connection, select_balance,
        {without_thanks, stored(now - longest_wait), stored(from), stored(to)},
        [&](Number day, const Text& state, const Text& reason, Number count, Number late) {
            const Date date{std::chrono::sys_days{std::chrono::days{day}}};
            if (balance.days.empty() || balance.days.back().day != date) {
                balance.days.push_back({.day = date, .suppressed = {}});
            }
            add_to(balance.days.back(), from_column<MailStanding>(state), reason, count, late);
        });
    add_parked_responses(balance, connection, {.from = from, .to = to, .late = now - longest_wait});
    balance.parked_deliveries = deliveries(connection, DeliveryStanding::parked);
    balance.waiting_deliveries = deliveries(connection, DeliveryStanding::waiting);
    balance.late_deliveries = late_deliveries(connection, now);
    balance.parked_events = connection.number("SELECT count(*) FROM parked_events");
    return balance;
}

Troubles SqlOperationsReader::troubles(int limit, Instant now) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    const std::vector<Parameter> at_most = {Number{limit}};
    Troubles troubles;
    for_each_row<Number>(connection, select_idle_cases, at_most,
                         [&](Number number) { troubles.idle_cases.push_back(number); });
    for_each_row<Number, Number>(
        connection,
        "SELECT key, due_at FROM timers WHERE due_at > :far ORDER BY due_at, key LIMIT :limit",
        {stored(now + far_from_now), Number{limit}}, [&](Number key, Number due_at) {
            troubles.far_timers.push_back(std::to_string(case_of(key)) + " (" +
                                          to_rfc3339(instant(due_at)) + ")");
        });
    for_each_row<Number, Number>(
        connection,
        "SELECT key, due_at FROM mails WHERE state = 'waiting' AND due_at > :later"
        " AND due_at < :far ORDER BY due_at, key LIMIT :limit",
        {stored(now + far_for_a_mail), far, Number{limit}}, [&](Number key, Number due_at) {
            troubles.far_mails.push_back(mail_id(case_of(key), part_of(key)) + " (" +
                                         to_rfc3339(instant(due_at)) + ")");
        });
    for_each_row<Number>(connection,
                         "SELECT key FROM tasks WHERE status = 'open' AND is_loose_end = 1"
                         " ORDER BY key LIMIT :limit",
                         at_most, [&](Number key) {
                             troubles.loose_ends.push_back(task_id(case_of(key), part_of(key)));
                         });
    for_each_row<Number>(
        connection, "SELECT key FROM mails WHERE state = 'failed' ORDER BY key DESC LIMIT :limit",
        at_most,
        [&](Number key) { troubles.dead_mails.push_back(mail_id(case_of(key), part_of(key))); });
    for_each_row<Text, Number>(
        connection,
        "SELECT name, case_number FROM webhooks WHERE state = 'failed'"
        " ORDER BY number DESC LIMIT :limit",
        at_most, [&](const Text& name, Number number) {
            troubles.dead_webhooks.push_back(name + " (case " + std::to_string(number) + ")");
        });
    for_each_row<Number, Text>(
        connection, "SELECT number, reason FROM parked_events ORDER BY number LIMIT :limit",
        at_most, [&](Number number, const Text& reason) {
            troubles.parked_events.push_back(std::to_string(number) + " (" + reason + ")");
        });
    troubles.mail_hold = mail_hold(connection);
    troubles.outbox_held = outbox_held_since(connection);
    troubles.parked_deliveries = deliveries(connection, DeliveryStanding::parked);
    troubles.late_deliveries = late_deliveries(connection, now);
    troubles.kept_apart = kept_apart(connection, limit);
    return troubles;
}

void SqlOperationsReader::read_deliveries(Connection& c, StoreFigures& figures) const {
    using enum DeliveryStanding;
    figures.waiting_deliveries = deliveries(c, waiting);
    figures.parked_deliveries = deliveries(c, parked);
    figures.forged_deliveries = deliveries(c, forged);
    figures.unverified_deliveries = deliveries(c, unverified);
    figures.unknown_source_deliveries = deliveries(c, unknown_source);
    figures.is_quarantine_full =
        figures.parked_deliveries >= limit_.deliveries ||
        c.number("SELECT coalesce(sum(bytes), 0) FROM deliveries WHERE state = 'parked'") >=
            limit_.bytes;
    figures.oldest_waiting_delivery = instant_or_none(
        c.number("SELECT coalesce(min(arrived_at), 0) FROM deliveries WHERE state = 'waiting'"));
}

/// A parked one comes again by being replayed.
std::vector<std::string> SqlOperationsReader::timers_without_rows(int limit) {
    std::vector<std::string> lost;
    Reading reading(*database_);
    for_each_row<Number, Number>(
        reading.connection(),
        "SELECT cases.number, json_extract(value, '$.number') FROM cases,"
        " json_each(CASE WHEN json_valid(document) THEN document ELSE '{}' END, '$.timers')"
        " WHERE status = 'open' AND NOT EXISTS (SELECT 1 FROM timers"
        "  WHERE timers.key = (cases.number << 20) + json_extract(value, '$.number'))"
        " AND NOT EXISTS (SELECT 1 FROM parked_events p WHERE p.case_number = cases.number)"
        " ORDER BY cases.number LIMIT :limit",
        {Number{limit}}, [&](Number number, Number timer) {
            lost.push_back(std::to_string(number) + "-" + std::to_string(timer));
        });
    return lost;
}

StoreFigures SqlOperationsReader::figures() {
    Reading reading(*database_);
    Connection& c = reading.connection();
    StoreFigures figures;
    figures.cases = c.number("SELECT coalesce(max(number), 0) FROM cases");
    figures.open_cases = c.number("SELECT count(*) FROM cases WHERE status = 'open'");
    figures.open_tasks = c.number("SELECT count(*) FROM tasks WHERE status = 'open'");
    figures.running_timers = c.number("SELECT count(*) FROM timers");
    figures.waiting_mails = c.number("SELECT count(*) FROM mails WHERE state = 'waiting'");
    figures.dead_mails = c.number("SELECT count(*) FROM mails WHERE state = 'failed'");
    figures.mail_hold = mail_hold(c);
    figures.outbox_held = outbox_held_since(c);
    figures.dead_webhooks = c.number("SELECT count(*) FROM webhooks WHERE state = 'failed'");
    figures.waiting_webhooks = c.number("SELECT count(*) FROM webhooks WHERE state = 'waiting'");
    figures.parked_events = c.number("SELECT count(*) FROM parked_events");
    read_deliveries(c, figures);
    figures.unreadable_rows = unreadable_rows_met();
    figures.log_bytes = database_->log_bytes();
    figures.log_written_bytes = database_->log_written_bytes();
    figures.last_backup =
        instant_or_none(c.number("SELECT coalesce((SELECT max(made_at) FROM backups),"
                                 " (SELECT opened_at FROM cases ORDER BY number LIMIT 1), 0)"));
    figures.oldest_due_mail = earliest(c, "mails WHERE state = 'waiting'");
    figures.oldest_due_timer = earliest(c, "timers");
    figures.latest_due_timer =
        instant_or_none(c.number("SELECT coalesce(max(due_at), 0) FROM timers"));
    figures.newest_response =
        instant_or_none(c.number("SELECT coalesce(max(received_at), 0) FROM responses"));
    return figures;
}

}  // namespace heed::sql
