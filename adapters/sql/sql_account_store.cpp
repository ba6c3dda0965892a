#include "adapters/sql/sql_account_store.h"

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

std::vector<UserAccount> accounts(Database& database, const std::string& condition,
                                  const std::vector<Parameter>& parameters) {
    Reading reading(database);
    std::vector<UserAccount> found;
    for_each_row<Text, Text, Text, Number, Number, Number>(
        reading.connection(),
        "SELECT email, role, language, password <> '', created_at, disabled_at FROM user_accounts" +
            condition,
        parameters,
        [&](const Text& email, const Text& role, const Text& language, Number has_password,
            Number created_at, Number disabled_at) {
            found.push_back({.email = email,
                             .role = from_column<UserRole>(role),
                             .language = language,
                             .has_password = has_password != 0,
                             .created_at = instant(created_at),
                             .disabled_at = {}});
            if (disabled_at != 0) {
                found.back().disabled_at = instant(disabled_at);
            }
        });
    return found;
}

long long disabled_column(const UserAccount& account) {
    return account.disabled_at ? stored(*account.disabled_at) : 0;
}

}  // namespace

bool SqlAccountStore::create(const UserAccount& account) {
    Transaction transaction(*database_);
    const long long created = transaction.connection().execute(
        statement("insert_account"), {account.email, in_column(account.role), account.language,
                                      stored(account.created_at), disabled_column(account)});
    transaction.commit();
    return created == 1;
}

std::optional<UserAccount> SqlAccountStore::find(const std::string& email) {
    const auto found = accounts(*database_, " WHERE email = :email", {email});
    return found.empty() ? std::nullopt : std::optional(found.front());
}

bool SqlAccountStore::change(const UserAccount& account) {
    Transaction transaction(*database_);
    const long long changed = transaction.connection().execute(
        statement("update_account_of_user"),
        {in_column(account.role), account.language, disabled_column(account), account.email});
    transaction.commit();
    return changed == 1;
}

std::vector<UserAccount> SqlAccountStore::list() {
    return accounts(*database_, " ORDER BY email COLLATE BINARY", {});
}

std::string SqlAccountStore::password(const std::string& email) {
    Reading reading(*database_);
    std::string hash;
    for_each_row<Text>(reading.connection(), statement("find_password"), {email},
                       [&](const Text& password) { hash = password; });
    return hash;
}

void SqlAccountStore::set_password(const std::string& email, const std::string& hash) {
    Transaction transaction(*database_);
    transaction.connection().execute(statement("update_password"), {hash, email});
    transaction.commit();
}

}  // namespace heed::sql
