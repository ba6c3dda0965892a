#include "adapters/sql/digest_marks.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"
#include "engine/runtime/digest_store.h"

namespace heed::sql {
namespace {

/// Whose mail that is, and how it came to be; nobody's where it was ended meanwhile.
struct Reader {
    std::string email;
    std::string rhythm;
};

Reader reader_of(Connection& connection, long long digest) {
    Reader reader;
    for_each_row<std::string, std::string>(
        connection, "SELECT email, rhythm FROM digests WHERE mail = :mail", {digest},
        [&](const std::string& email, const std::string& rhythm) {
            reader = {email, rhythm};
        });
    return reader;
}

/// Whoever chose otherwise meanwhile gets it at once.
void gather(Connection& connection, const MailMark& mark) {
    const long long key = row_key(mark.case_number, mark.mail);
    const long long gathered = connection.execute(
        "INSERT INTO gathered_mails (email, key, digest)"
        " SELECT email, :key, 0 FROM digest_readers"
        " WHERE email = :email AND rhythm = 'daily' ON CONFLICT (email, key) DO UPDATE SET digest "
        "= 0",
        {key, mark.reply});
    if (gathered == 1) {
        connection.execute("UPDATE mails SET due_at = :far WHERE key = :key AND state = 'waiting'",
                           {far, key});
    }
}

void take_sent(Connection& connection, const MailMark& mark) {
    const long long digest = mark.mail;
    const std::string email = reader_of(connection, digest).email;
    connection.execute(
        "UPDATE mails SET state = 'sent', attempts = attempts + 1, settled_at = :at,"
        " reply = :reply WHERE state = 'waiting' AND key IN"
        " (SELECT key FROM gathered_mails WHERE email = :email AND digest = :digest)",
        {stored(mark.at), mark.reply, email, digest});
    connection.execute("DELETE FROM gathered_mails WHERE email = :email AND digest = :digest",
                       {email, digest});
    connection.execute("DELETE FROM digests WHERE mail = :mail", {digest});
    connection.execute(statement("delete_mail"), {row_key(0, mark.mail)});
}

void end_one(Connection& connection, const std::string& email, const std::string& rhythm) {
    connection.execute("DELETE FROM digest_readers WHERE email = :email AND rhythm = :rhythm",
                       {email, rhythm});
    connection.execute(
        "DELETE FROM mails WHERE key ="
        " (SELECT mail FROM digests WHERE email = :email AND rhythm = :rhythm)",
        {email, rhythm});
    connection.execute("DELETE FROM digests WHERE email = :email AND rhythm = :rhythm",
                       {email, rhythm});
}

/// So that each case hears that its mail does not arrive.
void take_refused(Connection& connection, const MailMark& mark) {
    const Reader reader = reader_of(connection, mark.mail);
    if (reader.rhythm == name_of(Rhythm::daily)) {
        release_gathered(connection, reader.email, mark.at);
    } else {
        end_one(connection, reader.email, reader.rhythm);
    }
}

}  // namespace

void end_digest(Connection& connection, const std::string& email, Rhythm rhythm) {
    end_one(connection, email, std::string(name_of(rhythm)));
}

void release_gathered(Connection& connection, const std::string& email, Instant now) {
    connection.execute(
        "UPDATE mails SET due_at = :now WHERE state = 'waiting' AND key IN"
        " (SELECT key FROM gathered_mails WHERE email = :email)",
        {stored(now), email});
    connection.execute("DELETE FROM gathered_mails WHERE email = :email", {email});
    end_digest(connection, email, Rhythm::daily);
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
    } else {
        take_refused(connection, mark);
    }
    return true;
}

}  // namespace heed::sql
