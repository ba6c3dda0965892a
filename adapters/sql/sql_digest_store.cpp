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

Text named(Rhythm rhythm) {
    return Text(name_of(rhythm));
}

/// The number of the digest that waits for that person in the outbox, made where there is none.
int waiting_digest(Connection& connection, const Morning& morning) {
    const Text rhythm = named(morning.rhythm);
    const bool is_new =
        connection.execute("INSERT OR IGNORE INTO digests (email, rhythm) VALUES (:email, :rhythm)",
                           {morning.email, rhythm}) == 1;
    Mail mail = *morning.digest;
    mail.number = static_cast<int>(
        connection.number("SELECT mail FROM digests WHERE email = :email AND rhythm = :rhythm",
                          {morning.email, rhythm}));
    if (is_new) {
        connection.execute(statement("insert_mail"),
                           {row_key(0, mail.number), "waiting", stored(mail.created_at), 0LL, "",
                            json::write_mail(mail)});
    }
    return mail.number;
}

}  // namespace

bool SqlDigestStore::is_reader(const Text& email, Rhythm rhythm) {
    Reading reading(*database_);
    return reading.connection().number(
               "SELECT count(*) FROM digest_readers WHERE email = :email AND rhythm = :rhythm",
               {email, named(rhythm)}) > 0;
}

void SqlDigestStore::choose(const Text& email, Rhythm rhythm, Instant first) {
    Transaction transaction(*database_);
    transaction.connection().execute(
        "INSERT OR IGNORE INTO digest_readers (email, rhythm, next_at)"
        " VALUES (:email, :rhythm, :first)",
        {email, named(rhythm), stored(first)});
    transaction.commit();
}

MailChoice SqlDigestStore::choice_of(const Text& email) {
    return is_reader(email, Rhythm::daily) ? MailChoice::digest : MailChoice::at_once;
}

void SqlDigestStore::choose_digest(const Text& email, Instant first) {
    choose(email, Rhythm::daily, first);
}

void SqlDigestStore::choose_at_once(const Text& email, Instant now) {
    Transaction transaction(*database_);
    release_gathered(transaction.connection(), email, now);
    transaction.commit();
}

bool SqlDigestStore::has_weekly(const Text& email) {
    return is_reader(email, Rhythm::weekly);
}

void SqlDigestStore::choose_weekly(const Text& email, Instant first) {
    choose(email, Rhythm::weekly, first);
}

void SqlDigestStore::end_weekly(const Text& email) {
    Transaction transaction(*database_);
    end_digest(transaction.connection(), email, Rhythm::weekly);
    transaction.commit();
}

std::vector<Text> SqlDigestStore::readers(Rhythm rhythm) {
    Reading reading(*database_);
    std::vector<Text> emails;
    for_each_row<Text>(reading.connection(),
                       "SELECT email FROM digest_readers WHERE rhythm = :rhythm ORDER BY email",
                       {named(rhythm)}, [&](const Text& email) { emails.push_back(email); });
    return emails;
}

std::vector<DueDigest> SqlDigestStore::due(Instant now) {
    Reading reading(*database_);
    std::vector<DueDigest> due;
    for_each_row<Text, Text>(
        reading.connection(),
        "SELECT email, rhythm FROM digest_readers WHERE next_at <= :now ORDER BY email, rhythm",
        {stored(now)}, [&](const Text& email, const Text& rhythm) {
            due.push_back({email, parse_name<Rhythm>(rhythm).value_or(Rhythm::daily)});
        });
    return due;
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
    const Number is_reader = connection.execute(
        "UPDATE digest_readers SET next_at = :next WHERE email = :email"
        " AND rhythm = :rhythm",
        {stored(morning.next), morning.email, named(morning.rhythm)});
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
        const Number digest = waiting_digest(connection, morning);
        if (morning.rhythm == Rhythm::daily) {
            connection.execute("UPDATE gathered_mails SET digest = :digest WHERE email = :email",
                               {digest, morning.email});
        }
    }
    transaction.commit();
}

}  // namespace heed::sql
