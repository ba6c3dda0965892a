#include "adapters/sql/digest_marks.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"
#include "engine/runtime/digest_store.h"

namespace heed::sql {
namespace {

std::string reader_of(Connection& connection, long long digest) {
    return connection.text("SELECT email FROM digests WHERE mail = :mail", {digest});
}

/// Whoever chose otherwise meanwhile gets it at once.
void gather(Connection& connection, const MailMark& mark) {
    const long long key = row_key(mark.case_number, mark.mail);
    const long long gathered = connection.execute(
        "INSERT INTO gathered_mails (email, key, digest)"
        " SELECT email, :key, 0 FROM digest_readers"
        " WHERE email = :email ON CONFLICT (email, key) DO UPDATE SET digest = 0",
        {key, mark.reply});
    if (gathered == 1) {
        connection.execute("UPDATE mails SET due_at = :far WHERE key = :key AND state = 'waiting'",
                           {far, key});
    }
}

void take_sent(Connection& connection, const MailMark& mark) {
    const long long digest = mark.mail;
    const std::string email = reader_of(connection, mark.mail);
    connection.execute(
        "UPDATE mails SET state = 'sent', attempts = attempts + 1, settled_at = :at,"
        " reply = :reply WHERE state = 'waiting' AND key IN"
        " (SELECT key FROM gathered_mails WHERE email = :email AND digest = :digest)",
        {stored(mark.at), mark.reply, email, digest});
    connection.execute("DELETE FROM gathered_mails WHERE email = :email AND digest = :digest",
                       {email, digest});
    connection.execute("DELETE FROM digests WHERE email = :email", {email});
    connection.execute(statement("delete_mail"), {row_key(0, mark.mail)});
}

}  // namespace

void release_gathered(Connection& connection, const std::string& email, Instant now) {
    connection.execute("DELETE FROM digest_readers WHERE email = :email", {email});
    connection.execute(
        "UPDATE mails SET due_at = :now WHERE state = 'waiting' AND key IN"
        " (SELECT key FROM gathered_mails WHERE email = :email)",
        {stored(now), email});
    connection.execute(
        "DELETE FROM mails WHERE key = (SELECT mail FROM digests WHERE email = :email)", {email});
    connection.execute("DELETE FROM gathered_mails WHERE email = :email", {email});
    connection.execute("DELETE FROM digests WHERE email = :email", {email});
}

bool write_digest_mark(Connection& connection, const MailMark& mark) {
    if (mark.state == MailState::gathered) {
        gather(connection, mark);
        return true;
    }
    if (mark.case_number != 0 || mark.mail < first_digest || mark.state == MailState::deferred) {
        return false;
    }
    if (mark.state == MailState::sent) {
        take_sent(connection, mark);
    } else {  // so that each case hears that its mail does not arrive
        release_gathered(connection, reader_of(connection, mark.mail), mark.at);
    }
    return true;
}

}  // namespace heed::sql
