#include "adapters/sql/sql_undelivered.h"

#include <limits>

#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_outbox.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/where.h"
#include "engine/runtime/operations.h"
#include "engine/values/utf8.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// Lists go down from the end.
Number before(const PageRequest& request) {
    return request.after ? request.after->first : std::numeric_limits<Number>::max();
}

int counted(Connection& connection, const std::string& rows, int at_most) {
    return static_cast<int>(connection.number(
        "SELECT count(*) FROM (SELECT 1 FROM " + rows + " LIMIT :most)", {Number{at_most}}));
}

}  // namespace

Page<DeadMail> SqlUndelivered::mails(const PageRequest& request) {
    Reading reading(*database_);
    Page<DeadMail> page;
    for_each_row<Number, Number, Number, Text, Text>(
        reading.connection(), statement("list_failed_mails"),
        {before(request), Number{request.limit} + 1},
        [&](Number key, Number attempts, Number at, const Text& reply, const Text& document) {
            Mail mail;  // of a damaged one the row itself tells the most
            or_leave_out([&] { mail = mail_in(key, document); });
            page.items.push_back({.case_number = case_of(key),
                                  .number = part_of(key),
                                  .mail_template = mail.mail_template,
                                  .to = mail.to,
                                  .reply = utf8::mended(reply),
                                  .attempts = static_cast<int>(attempts),
                                  .given_up_at = instant(at)});
        });
    close_page(page, request.limit, [](const DeadMail& last) {
        return Cursor{row_key(last.case_number, last.number), 0};
    });
    return page;
}

Page<DeadWebhook> SqlUndelivered::webhooks(const PageRequest& request) {
    Reading reading(*database_);
    Page<DeadWebhook> page;
    for_each_row<Number, Text, Number, Text, Text, Number, Number>(
        reading.connection(), statement("list_failed_webhooks"),
        {before(request), Number{request.limit} + 1},
        [&](Number number, const Text& name, Number case_number, const Text& event,
            const Text& reply, Number attempts, Number at) {
            page.items.push_back({.number = number,
                                  .name = name,
                                  .case_number = case_number,
                                  .event = event,
                                  .reply = utf8::mended(reply),
                                  .attempts = static_cast<int>(attempts),
                                  .given_up_at = instant(at)});
        });
    close_page(page, request.limit, [](const DeadWebhook& last) { return Cursor{last.number, 0}; });
    return page;
}

Page<NumberedId> SqlUndelivered::loose_ends(const PageRequest& request) {
    Reading reading(*database_);
    Page<NumberedId> page;
    for_each_row<Number>(reading.connection(), statement("list_loose_ends"),
                         {before(request), Number{request.limit} + 1}, [&](Number key) {
                             page.items.push_back({case_of(key), part_of(key)});
                         });
    close_page(page, request.limit, [](const NumberedId& last) {
        return Cursor{row_key(last.number, last.part), 0};
    });
    return page;
}

UndeliveredCounts SqlUndelivered::count(int at_most) {
    Reading reading(*database_);
    Connection& connection = reading.connection();
    const auto deliveries = [&](const std::string& state) {
        return counted(connection, "deliveries WHERE state = '" + state + "'", at_most);
    };
    return {.deliveries = {.parked = deliveries("parked"),
                           .forged = deliveries("forged"),
                           .unverified = deliveries("unverified"),
                           .unknown_source = deliveries("unknown_source")},
            .mails = counted(connection, "mails WHERE state = 'failed'", at_most),
            .webhooks = counted(connection, "webhooks WHERE state = 'failed'", at_most),
            .events = counted(connection, "parked_events", at_most),
            .loose_ends =
                counted(connection, "tasks WHERE status = 'open' AND is_loose_end = 1", at_most),
            .mail_hold = mail_hold(connection),
            .outbox_held = outbox_held_since(connection)};
}

bool SqlUndelivered::retry_mail(CaseNumber number, int mail, Instant now) {
    const Number key = row_key(number, mail);
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    const Text document =
        connection.text(statement("find_mail_to_retry"), {key, stored(now + far_for_a_mail), far});
    Mail found;
    or_leave_out([&] { found = document.empty() ? Mail() : mail_in(key, document); });
    if (found.to.empty()) {
        return false;  // whom it was for may be forgotten meanwhile
    }
    connection.execute(statement("retry_mail"), {stored(now), stored(now), key});
    transaction.commit();
    return true;
}

bool SqlUndelivered::retry_webhook(std::int64_t number, Instant now) {
    Transaction transaction(*database_);
    const Number changed = transaction.connection().execute(
        statement("retry_webhook"), {stored(now), stored(now), Number{number}});
    transaction.commit();
    return changed > 0;
}

}  // namespace heed::sql
