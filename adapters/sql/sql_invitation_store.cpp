#include "adapters/json/stored_mail.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/sql_account_store.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "engine/runtime/goal_store.h"
#include "engine/values/utf8.h"

namespace heed::sql {
namespace {

using Text = std::string;

constexpr const char* valid = " WHERE sha256 = :sha256 AND expires_at > :now";

/// Mails to the account of that address, in the order of their invitations: those that are sent
/// are gone.
template <class Each>
void each_mail_to(Connection& connection, const std::string& email, Each each) {
    for_each_row<long long, Text, Text, Text>(
        connection, "SELECT key, state, reply, document FROM mails WHERE key < :end ORDER BY key",
        {row_key(0, first_goal_mail)},
        [&](long long key, const Text& state, const Text& reply, const Text& document) {
            Mail mail;
            or_leave_out([&] { mail = mail_in(key, document); });
            if (mail.to == email) {
                each(key, state, reply);
            }
        });
}

/// Their links are over.
void withdraw_mails_to(Connection& connection, const std::string& email) {
    std::vector<long long> keys;
    each_mail_to(connection, email,
                 [&](long long key, const Text&, const Text&) { keys.push_back(key); });
    for (const long long key : keys) {
        connection.execute(statement("delete_mail"), {key});
    }
}

/// A mail of no case; the invitation's number is its own, so that no Message-ID comes twice.
void put_into_outbox(Connection& connection, Mail mail, long long invitation) {
    mail.number = static_cast<int>(invitation % first_goal_mail);
    connection.execute(statement("insert_mail"),
                       {row_key(0, mail.number), "waiting", stored(mail.created_at), 0LL, "",
                        json::write_mail(mail)});
}

}  // namespace

void SqlInvitationStore::invite(const AccountInvitation& invitation,
                                const std::optional<Mail>& mail) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    connection.execute("DELETE FROM invitations WHERE email = :email", {invitation.email});
    withdraw_mails_to(connection, invitation.email);
    connection.execute(
        "INSERT INTO invitations (email, sha256, expires_at) VALUES (:email, :sha256, :expires_at)",
        {invitation.email, invitation.sha256, stored(invitation.expires_at)});
    if (mail) {
        put_into_outbox(connection, *mail, connection.number("SELECT last_insert_rowid()"));
    }
    transaction.commit();
}

std::optional<UnsentInvitation> SqlInvitationStore::unsent(const std::string& email) {
    Reading reading(*database_);
    std::optional<UnsentInvitation> newest;
    each_mail_to(reading.connection(), email, [&](long long, const Text& state, const Text& reply) {
        newest = UnsentInvitation{state == "failed", utf8::mended(reply)};
    });
    return newest;
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
