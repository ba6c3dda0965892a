#include "adapters/sql/sql_digest_store.h"

#include "adapters/json/stored_mail.h"
#include "adapters/sql/digest_marks.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// What is damaged is left out: it cannot be sent by itself either.
std::vector<GatheredMail> waiting_mails(Connection& connection, const Text& where,
                                        const std::vector<Parameter>& parameters) {
    std::vector<GatheredMail> mails;
    for_each_row<Number, Text>(
        connection,
        "SELECT mails.key, document FROM gathered_mails JOIN mails ON mails.key ="
        " gathered_mails.key WHERE state = 'waiting' AND " +
            where + " ORDER BY mails.key",
        parameters, [&](Number key, const Text& document) {
            or_leave_out([&] { mails.push_back({case_of(key), mail_in(key, document)}); });
        });
    return mails;
}

/// The number of the digest that waits for that person in the outbox, made where there is none.
int waiting_digest(Connection& connection, const Morning& morning) {
    const bool is_new = connection.execute("INSERT OR IGNORE INTO digests (email) VALUES (:email)",
                                           {morning.email}) == 1;
    Mail mail = *morning.digest;
    mail.number = static_cast<int>(
        connection.number("SELECT mail FROM digests WHERE email = :email", {morning.email}));
    if (is_new) {
        connection.execute(statement("insert_mail"),
                           {row_key(0, mail.number), "waiting", stored(mail.created_at), 0LL, "",
                            json::write_mail(mail)});
    }
    return mail.number;
}

}  // namespace

MailChoice SqlDigestStore::choice_of(const Text& email) {
    Reading reading(*database_);
    const bool is_reader =
        reading.connection().number("SELECT count(*) FROM digest_readers WHERE email = :email",
                                    {email}) > 0;
    return is_reader ? MailChoice::digest : MailChoice::at_once;
}

void SqlDigestStore::choose_digest(const Text& email, Instant first) {
    Transaction transaction(*database_);
    transaction.connection().execute(
        "INSERT OR IGNORE INTO digest_readers (email, next_at) VALUES (:email, :first)",
        {email, stored(first)});
    transaction.commit();
}

void SqlDigestStore::choose_at_once(const Text& email, Instant now) {
    Transaction transaction(*database_);
    release_gathered(transaction.connection(), email, now);
    transaction.commit();
}

std::vector<Text> SqlDigestStore::due(Instant now) {
    Reading reading(*database_);
    std::vector<Text> emails;
    for_each_row<Text>(reading.connection(),
                       "SELECT email FROM digest_readers WHERE next_at <= :now ORDER BY email",
                       {stored(now)}, [&](const Text& email) { emails.push_back(email); });
    return emails;
}

std::vector<GatheredMail> SqlDigestStore::gathered(const Text& email) {
    Reading reading(*database_);
    return waiting_mails(reading.connection(), "email = :email", {email});
}

std::vector<GatheredMail> SqlDigestStore::within(int digest) {
    Reading reading(*database_);
    return waiting_mails(reading.connection(), "digest = :digest", {Number{digest}});
}

void SqlDigestStore::put(const Morning& morning) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    const Number is_reader =
        connection.execute("UPDATE digest_readers SET next_at = :next WHERE email = :email",
                           {stored(morning.next), morning.email});
    if (is_reader == 0) {
        return;  // who chose otherwise meanwhile has got it all
    }
    for (const NeedlessMail& needless : morning.needless) {
        const Number key = row_key(needless.case_number, needless.mail);
        connection.execute(
            "UPDATE mails SET state = 'suppressed', settled_at = :at, reply = :reason"
            " WHERE key = :key AND state = 'waiting'",
            {stored(morning.at), needless.reason, key});
        connection.execute("DELETE FROM gathered_mails WHERE email = :email AND key = :key",
                           {morning.email, key});
    }
    if (morning.digest) {
        connection.execute("UPDATE gathered_mails SET digest = :digest WHERE email = :email",
                           {Number{waiting_digest(connection, morning)}, morning.email});
    }
    transaction.commit();
}

}  // namespace heed::sql
