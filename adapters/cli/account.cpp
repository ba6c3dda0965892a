#include <iostream>

#include "adapters/cli/access_verbs.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/open_storage.h"
#include "adapters/system/clock.h"
#include "adapters/web/pages/invitations.h"
#include "engine/runtime/account_store.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/invitation_store.h"
#include "engine/runtime/session_store.h"
#include "engine/values/ascii.h"
#include "engine/values/language_tag.h"

namespace heed::cli {
namespace {

constexpr const char* actor = "heed account";

/// The stores that accounts stand in.
struct Stores {
    explicit Stores(std::shared_ptr<Storage> opened) : storage(std::move(opened)) {}

    void record(AuditAct act, const std::string& email, const std::string& detail = "") {
        audit.record(
            {.at = clock.now(), .actor = actor, .act = act, .subject = email, .detail = detail});
    }

    std::shared_ptr<Storage> storage;
    AccountStore& accounts = storage->accounts();
    InvitationStore& invitations = storage->invitations();
    SessionStore& sessions = storage->sessions();
    AuditLog& audit = storage->audit();
    system::SystemClock clock;
};

std::optional<std::string> email_in(const AccountOptions& options) {
    const std::string email = to_lower_ascii(options.email);
    const size_t at = email.find('@');
    if (at == 0 || at == std::string::npos || at + 1 == email.size() ||
        email.find_first_of(" \t\r\n") != std::string::npos) {
        std::cerr << "heed: “" << options.email << "” is no e-mail address.\n";
        return std::nullopt;
    }
    return email;
}

/// A new link, printed alone, so that a script can take it.
int print_link(Stores& stores, const std::string& email, Organisation organisation) {
    if (std::string told = told_public_address(); !told.empty()) {
        organisation.public_address = std::move(told);
    }
    const auto fresh = web::pages::invite(email, organisation, stores.clock.now());
    stores.invitations.invite(fresh.kept, std::nullopt);
    stores.record(AuditAct::invited, email);
    std::cout << fresh.link << "\n";
    std::cerr << "With this link the account's password is set, once, within three days.\n";
    return exit_fine;
}

/// Does it with the stores, the address and the program's organisation; what is wrong with any of
/// them is printed.
template <class Deed>
int with_organisation(const AccountOptions& options, const Deed& deed) {
    const auto email = email_in(options);
    const auto program = load_program(options.where.program, live_files_of(options.where));
    const auto database = email && program ? find_database(options.where) : std::nullopt;
    if (!database) {
        std::cerr << render(program.problems());
        return exit_bad_input;
    }
    Stores stores(await_storage(*database));
    return deed(stores, *email, program->program.organisation);
}

int no_such_account(const std::string& email) {
    std::cerr << "heed: there is no account “" << email
              << "”. “heed account list” shows those that there are.\n";
    return exit_bad_input;
}

int change(const AccountOptions& options, AuditAct act) {
    const auto email = email_in(options);
    const auto database = email ? find_database(options.where) : std::nullopt;
    if (!database) {
        return exit_bad_input;
    }
    Stores stores(open_storage(*database));
    auto account = stores.accounts.find(*email);
    if (!account) {
        return no_such_account(*email);
    }
    account->disabled_at =
        act == AuditAct::account_disabled ? std::optional(stores.clock.now()) : std::nullopt;
    stores.accounts.change(*account);
    stores.sessions.close_all(*email);
    stores.record(act, *email);
    return exit_fine;
}

}  // namespace

int run_account_create(const AccountOptions& options) {
    const auto role = parse_name<UserRole>(options.role);
    if (!role) {
        std::cerr << "heed: an account's role is " << alternatives<UserRole>() << ", not “"
                  << options.role << "”.\n";
        return exit_wrong_usage;
    }
    return with_organisation(
        options, [&](Stores& stores, const std::string& email, const Organisation& organisation) {
            const UserAccount account{.email = email,
                                      .role = *role,
                                      .language = language_tag(options.language),
                                      .created_at = stores.clock.now()};
            if (!stores.accounts.create(account)) {
                std::cerr << "heed: there is an account “" << email
                          << "” already. “heed account invite” makes a new link for it.\n";
                return exit_bad_input;
            }
            stores.record(AuditAct::account_created, email, "role " + options.role);
            return print_link(stores, email, organisation);
        });
}

int run_account_invite(const AccountOptions& options) {
    return with_organisation(
        options, [](Stores& stores, const std::string& email, const Organisation& organisation) {
            return stores.accounts.find(email) ? print_link(stores, email, organisation)
                                               : no_such_account(email);
        });
}

int run_account_list(const AccountOptions& options) {
    const auto database = find_database(options.where);
    if (!database) {
        return exit_bad_input;
    }
    for (const UserAccount& account : Stores(open_storage(*database)).accounts.list()) {
        std::cout << account.email << "  " << name_of(account.role) << "  created "
                  << to_rfc3339(account.created_at)
                  << (account.has_password ? "" : "  without password")
                  << (account.disabled_at ? "  disabled " + to_rfc3339(*account.disabled_at) : "")
                  << "\n";
    }
    return exit_fine;
}

int run_account_disable(const AccountOptions& options) {
    return change(options, AuditAct::account_disabled);
}

int run_account_enable(const AccountOptions& options) {
    return change(options, AuditAct::account_enabled);
}

}  // namespace heed::cli
