#include "adapters/sql/sql_token_store.h"

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr const char* select_tokens =
    "SELECT number, name, role, created_at, revoked_at FROM tokens";

ApiToken token_of(Number number, const Text& name, const Text& role, Number created_at,
                  Number revoked_at) {
    ApiToken token{.number = number,
                   .name = name,
                   .role = from_column<TokenRole>(role),
                   .created_at = instant(created_at),
                   .revoked_at = {}};
    if (revoked_at != 0) {
        token.revoked_at = instant(revoked_at);
    }
    return token;
}

std::vector<ApiToken> tokens(Database& database, const std::string& condition,
                             const std::vector<Parameter>& parameters) {
    Reading reading(database);
    std::vector<ApiToken> found;
    for_each_row<Number, Text, Text, Number, Number>(
        reading.connection(), select_tokens + condition, parameters,
        [&](const auto&... columns) { found.push_back(token_of(columns...)); });
    return found;
}

}  // namespace

ApiToken SqlTokenStore::create(const std::string& name, TokenRole role, const std::string& sha256,
                               Instant now) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    connection.execute(statement("insert_token"), {name, in_column(role), sha256, stored(now)});
    const Number number = connection.number("SELECT last_insert_rowid()");
    transaction.commit();
    return {.number = number, .name = name, .role = role, .created_at = now, .revoked_at = {}};
}

std::optional<ApiToken> SqlTokenStore::find(const std::string& sha256) {
    const std::vector<ApiToken> found =
        tokens(*database_, " WHERE sha256 = :sha256 AND revoked_at = 0", {sha256});
    return found.empty() ? std::nullopt : std::optional(found.front());
}

int SqlTokenStore::revoke(const std::string& name, Instant now) {
    Transaction transaction(*database_);
    const long long revoked =
        transaction.connection().execute(statement("revoke_token"), {stored(now), name});
    transaction.commit();
    return static_cast<int>(revoked);
}

std::vector<ApiToken> SqlTokenStore::list() {
    return tokens(*database_, " ORDER BY number", {});
}

}  // namespace heed::sql
