#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/user_account.h"

namespace heed {

/// Who may sign in. E-mails come in lower case. May be called from several threads and processes;
/// throws StoreFailure.
class AccountStore {
  public:
    virtual ~AccountStore() = default;
    /// False: there is an account of that e-mail already.
    virtual bool create(const UserAccount&) = 0;
    virtual std::optional<UserAccount> find(const std::string& email) = 0;
    /// Its role, language and disabling; false: there is none of that e-mail.
    virtual bool change(const UserAccount&) = 0;
    /// By e-mail.
    virtual std::vector<UserAccount> list() = 0;
    /// The hash of its password; empty where it has none, or where there is no such account.
    virtual std::string password(const std::string& email) = 0;
    virtual void set_password(const std::string& email, const std::string& hash) = 0;
};

}  // namespace heed
