#pragma once

#include <string>
#include <vector>

#include "adapters/cli/verbs.h"

namespace heed::cli {

// Who may come in: people with accounts, programs with tokens.

/// heed account create | invite | list | disable | enable
struct AccountOptions {
    Where where;
    std::string email;
    std::string role;      ///< staff, manager, executive, process_owner or admin
    std::string language;  ///< empty: the directory's, else the browser's
};
int run_account_create(const AccountOptions&);
int run_account_invite(const AccountOptions&);
int run_account_list(const AccountOptions&);
int run_account_disable(const AccountOptions&);
int run_account_enable(const AccountOptions&);

/// heed token create | list | revoke
struct TokenOptions {
    Where where;
    std::string name;
    std::string role;                  ///< intake, staff or admin
    std::vector<std::string> surveys;  ///< of intake; none: all
    int days = 0;                      ///< how long it is valid; 0: until it is revoked
};
int run_token_create(const TokenOptions&);
int run_token_list(const TokenOptions&);
int run_token_revoke(const TokenOptions&);

}  // namespace heed::cli
