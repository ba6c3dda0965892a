#include "adapters/sql/sql_outbox_release.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_audit_log.h"
#include "adapters/sql/sql_outbox.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "engine/values/ascii.h"

namespace heed::sql {
namespace {

constexpr const char* given_up = "given up after a restore";
constexpr std::chrono::hours between_copies{1};

/// `+key`: only the index of what waits is looked through, not all mails that ever were.
std::vector<HeldMail> waiting_mails(Connection& connection, Instant held_since) {
    std::vector<HeldMail> mails;
    Query<std::tuple<long long>, std::string, long long> count_gathered(
        connection, statement("count_gathered_mail"));
    for_each_row<long long, long long, std::string>(
        connection,
        "SELECT key, retried_at, document FROM mails WHERE state = 'waiting' ORDER BY +key", {},
        [&](long long key, long long retried_at, const std::string& document) {
            Mail mail;  // a damaged one is told of by its number
            or_leave_out([&] { mail = mail_in(key, document); });
            long long gathered = 0;
            count_gathered(to_lower_ascii(mail.to), key,
                           [&](long long count) { gathered = count; });
            const bool is_old = mail.created_at < held_since && instant(retried_at) < held_since;
            mails.push_back({.case_number = case_of(key),
                             .number = part_of(key),
                             .mail_template = mail.mail_template,
                             .to = mail.to,
                             .created_at = mail.created_at,
                             .kind = gathered > 0 ? HeldKind::gathered
                                     : is_old     ? HeldKind::may_be_known
                                                  : HeldKind::written_since});
        });
    return mails;
}

}  // namespace

HeldOutbox SqlOutboxRelease::held() {
    Reading reading(*database_);
    HeldOutbox held{.since = outbox_held_since(reading.connection()), .mails = {}};
    if (held.since) {
        held.webhooks =
            reading.connection().number("SELECT count(*) FROM webhooks WHERE state = 'waiting'");
        held.mails = waiting_mails(reading.connection(), *held.since);
    }
    return held;
}

void SqlOutboxRelease::release(Release release, Instant now) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    const auto since = outbox_held_since(connection);
    if (since && release == Release::only_new) {
        for (const HeldMail& mail : waiting_mails(connection, *since)) {
            if (mail.kind == HeldKind::may_be_known) {
                connection.execute(
                    "UPDATE mails SET state = 'failed', settled_at = :now, reply = :reply"
                    " WHERE key = :key",
                    {stored(now), given_up, row_key(mail.case_number, mail.number)});
            }
        }
        connection.execute(
            "UPDATE webhooks SET state = 'failed', settled_at = :now, reply = :reply"
            " WHERE state = 'waiting' AND (due_at < :since OR attempts > 0)",
            {stored(now), given_up, stored(*since)});
    }
    connection.execute("UPDATE meta SET outbox_held_at = 0");
    write(connection, {.at = now,
                       .actor = "heed mail",
                       .act = AuditAct::outbox_released,
                       .subject = {},
                       .detail = release == Release::all ? "all mails" : "only new mails"});
    transaction.commit();
}

void SqlOutboxRelease::mail_again(CaseNumber number, int mail, Instant now) {
    Transaction transaction(*database_);
    transaction.connection().execute(
        "UPDATE mails SET state = 'waiting', attempts = 0, due_at = :due, retried_at = :now,"
        " settled_at = 0 WHERE key = :key AND state = 'sent' AND"
        " settled_at <= max(:before, (SELECT coalesce(max(ended_at), 0) FROM past_link_keys))",
        {stored(now), stored(now), row_key(number, mail), stored(now - between_copies)});
    transaction.commit();
}

}  // namespace heed::sql
