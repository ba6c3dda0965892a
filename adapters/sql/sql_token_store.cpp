#include "adapters/sql/sql_token_store.h"

#include <sstream>

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr const char* select_tokens =
    "SELECT number, name, role, surveys, created_at, expires_at, used_at, revoked_at FROM tokens";

std::string one_a_line(const std::vector<std::string>& names) {
    std::string lines;
    for (const std::string& name : names) {
        lines += name + "\n";
    }
    return lines;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream rest(text);
    for (std::string line; std::getline(rest, line);) {
        lines.push_back(line);
    }
    return lines;
}

ApiToken token_of(Number number, const Text& name, const Text& role, const Text& surveys,
                  Number created_at, Number expires_at, Number used_at, Number revoked_at) {
    return {.number = number,
            .name = name,
            .role = from_column<TokenRole>(role),
            .surveys = lines_of(surveys),
            .created_at = instant(created_at),
            .expires_at = instant_or_none(expires_at),
            .used_at = instant_or_none(used_at),
            .revoked_at = instant_or_none(revoked_at)};
}

std::vector<ApiToken> tokens(Database& database, const std::string& condition,
                             const std::vector<Parameter>& parameters) {
    Reading reading(database);
    std::vector<ApiToken> found;
    for_each_row<Number, Text, Text, Text, Number, Number, Number, Number>(
        reading.connection(), select_tokens + condition, parameters,
        [&](const auto&... columns) { found.push_back(token_of(columns...)); });
    return found;
}

}  // namespace

ApiToken SqlTokenStore::create(ApiToken token, const std::string& sha256) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    connection.execute(
        statement("insert_token"),
        {token.name, in_column(token.role), one_a_line(token.surveys), sha256,
         stored(token.created_at), token.expires_at ? stored(*token.expires_at) : 0});
    token.number = connection.number("SELECT last_insert_rowid()");
    transaction.commit();
    return token;
}

void SqlTokenStore::used(std::int64_t number, Instant at) {
    Transaction transaction(*database_);
    transaction.connection().execute(statement("use_token"), {stored(at), Number{number}});
    transaction.commit();
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
