#include <iostream>

#include "adapters/cli/access_verbs.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/random.h"
#include "adapters/system/clock.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/known_surveys.h"
#include "engine/runtime/token_terms.h"
#include "engine/values/sha256.h"

namespace heed::cli {
namespace {

constexpr const char* own_name = "heed token";

/// Whether the program that went live last has all these surveys; in a new store every name goes.
bool are_known(Storage& storage, const std::vector<std::string>& surveys) {
    const auto program = surveys.empty() ? nullptr : last_live(storage.programs());
    const auto unknown = program == nullptr ? std::nullopt : unknown_survey(*program, surveys);
    if (unknown) {
        std::cerr << "heed: there is no survey “" << *unknown << "”. There are "
                  << known_surveys(*program) << ".\n";
    }
    return !unknown;
}

}  // namespace

int run_token_create(const TokenOptions& options) {
    const auto role = parse_name<TokenRole>(options.role);
    if (!role) {
        std::cerr << "heed: a token's role is " << alternatives<TokenRole>() << ", not “"
                  << options.role << "”.\n";
        return exit_wrong_usage;
    }
    if (!options.surveys.empty() && *role != TokenRole::intake) {
        std::cerr << "heed: --survey is for tokens of the role intake: one of " << options.role
                  << " reads and works on cases of every survey.\n";
        return exit_wrong_usage;
    }
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    const auto storage = await_storage(*database);
    if (!are_known(*storage, options.surveys)) {
        return exit_bad_input;
    }
    const std::string secret = "heed_" + random_hexadecimal();
    ApiToken token{.name = options.name,
                   .role = *role,
                   .surveys = options.surveys,
                   .created_at = system::SystemClock().now()};
    if (options.days > 0) {
        token.expires_at = token.created_at + std::chrono::days(options.days);
    }
    token = storage->tokens().create(std::move(token), sha256_hex(secret));
    storage->audit().record({.at = token.created_at,
                             .actor = own_name,
                             .act = AuditAct::token_created,
                             .subject = token.name,
                             .detail = terms_of(token)});
    std::cout << secret << "\n";
    return exit_fine;
}

int run_token_list(const TokenOptions& options) {
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*database);
    for (const ApiToken& token : storage->tokens().list()) {
        std::cout << token.name << "  " << name_of(token.role);
        for (const std::string& survey : token.surveys) {
            std::cout << "  survey " << survey;
        }
        std::cout << "  created " << to_rfc3339(token.created_at)
                  << (token.expires_at ? "  until " + to_rfc3339(*token.expires_at) : "")
                  << (token.used_at ? "  used " + to_rfc3339(*token.used_at) : "  never used")
                  << (token.revoked_at ? "  revoked " + to_rfc3339(*token.revoked_at) : "") << "\n";
    }
    return exit_fine;
}

int run_token_revoke(const TokenOptions& options) {
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*database);
    const Instant now = system::SystemClock().now();
    if (storage->tokens().revoke(options.name, now) == 0) {
        std::cerr << "heed: no valid token has the name “" << options.name << "”.\n";
        return exit_bad_input;
    }
    storage->audit().record({.at = now,
                             .actor = own_name,
                             .act = AuditAct::token_revoked,
                             .subject = options.name,
                             .detail = ""});
    return exit_fine;
}

}  // namespace heed::cli
