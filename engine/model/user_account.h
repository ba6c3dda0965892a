#pragma once

#include <optional>
#include <string>

#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed {

/// What somebody who signs in may see and do; each sees their own and their teams' cases.
enum class UserRole {
    staff,
    manager,        ///< also the cases of the accounts that the directory gives them
    executive,      ///< all cases that are not private
    process_owner,  ///< also what workflows do
    admin           ///< also accounts, tokens, sources, audit log
};
template <>
inline constexpr auto enum_names<UserRole> = names<UserRole>("staff", "manager", "executive",
                                                             "process_owner", "admin");

/// Somebody who may sign in. Who they are to the workflows, the directory says under their e-mail.
struct UserAccount {
    std::string email;  ///< in lower case
    UserRole role = UserRole::staff;
    std::string language;       ///< empty: the directory's, else the browser's
    bool has_password = false;  ///< told by the store, changed by setting one
    Instant created_at{};
    std::optional<Instant> disabled_at;
    bool operator==(const UserAccount&) const = default;
};

}  // namespace heed
