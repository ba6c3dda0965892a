#include "adapters/json/stored_mail.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_account_store.h"

namespace heed::sql {
namespace {

constexpr const char* valid = " WHERE sha256 = :sha256 AND expires_at > :now";

/// A mail of no case; the invitation's number is its own, so that no Message-ID comes twice.
void put_into_outbox(Connection& connection, Mail mail, long long invitation) {
    mail.number = static_cast<int>(invitation % (1LL << part_bits));
    connection.execute(
        "INSERT INTO mails (key, state, due_at, attempts, settled_at, reply, document)"
        " VALUES (:key, 'waiting', :due_at, 0, 0, '', :document)",
        {row_key(0, mail.number), stored(mail.created_at), json::write_mail(mail)});
}

}  // namespace

void SqlInvitationStore::invite(const AccountInvitation& invitation,
                                const std::optional<Mail>& mail) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    connection.execute("DELETE FROM invitations WHERE email = :email", {invitation.email});
    connection.execute(
        "INSERT INTO invitations (email, sha256, expires_at) VALUES (:email, :sha256, :expires_at)",
        {invitation.email, invitation.sha256, stored(invitation.expires_at)});
    if (mail) {
        put_into_outbox(connection, *mail, connection.number("SELECT last_insert_rowid()"));
    }
    transaction.commit();
}

std::optional<std::string> SqlInvitationStore::find(const std::string& sha256, Instant now) {
    Reading reading(*database_);
    std::optional<std::string> email;
    for_each_row<std::string>(
        reading.connection(), std::string("SELECT email FROM invitations") + valid,
        {sha256, stored(now)}, [&](const std::string& found) { email = found; });
    return email;
}

std::optional<std::string> SqlInvitationStore::use(const std::string& sha256, Instant now) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    const std::string email = connection.text(std::string("SELECT email FROM invitations") + valid,
                                              {sha256, stored(now)});
    connection.execute("DELETE FROM invitations WHERE sha256 = :sha256", {sha256});
    transaction.commit();
    return email.empty() ? std::nullopt : std::optional(email);
}

}  // namespace heed::sql
