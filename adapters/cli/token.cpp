#include <iostream>

#include "adapters/cli/access_verbs.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/open_store.h"
#include "adapters/cli/random.h"
#include "adapters/sql/sql_token_store.h"
#include "adapters/system/clock.h"
#include "engine/values/sha256.h"

namespace heed::cli {
int run_token_create(const TokenOptions& options) {
    const auto role = parse_name<TokenRole>(options.role);
    if (!role) {
        std::cerr << "heed: a token's role is " << alternatives<TokenRole>() << ", not “"
                  << options.role << "”.\n";
        return exit_wrong_usage;
    }
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    sql::SqlTokenStore accounts(await_store(*database));
    const std::string token = "heed_" + random_hexadecimal();
    accounts.create(options.name, *role, sha256_hex(token), system::SystemClock().now());
    std::cout << token << "\n";
    return exit_fine;
}

int run_token_list(const TokenOptions& options) {
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    for (const ApiToken& token : sql::SqlTokenStore(open_store(*database)).list()) {
        std::cout << token.name << "  " << name_of(token.role) << "  created "
                  << to_rfc3339(token.created_at)
                  << (token.revoked_at ? "  revoked " + to_rfc3339(*token.revoked_at) : "") << "\n";
    }
    return exit_fine;
}

int run_token_revoke(const TokenOptions& options) {
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    sql::SqlTokenStore accounts(open_store(*database));
    if (accounts.revoke(options.name, system::SystemClock().now()) == 0) {
        std::cerr << "heed: no valid token has the name “" << options.name << "”.\n";
        return exit_bad_input;
    }
    return exit_fine;
}

}  // namespace heed::cli
