#include "engine/model/user_account.h"

#include <algorithm>
#include <array>

namespace heed {
namespace {

constexpr auto role_names =
    std::to_array<std::string_view>({"staff", "manager", "executive", "process_owner", "admin"});

}  // namespace

std::string_view name_of(UserRole role) {
    return role_names[static_cast<std::size_t>(role)];
}

std::optional<UserRole> parse_user_role(std::string_view name) {
    const auto found = std::ranges::find(role_names, name);
    return found == role_names.end()
               ? std::nullopt
               : std::optional(static_cast<UserRole>(found - role_names.begin()));
}

}  // namespace heed
