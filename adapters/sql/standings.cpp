#include "adapters/sql/standings.h"

#include <algorithm>
#include <array>

#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

constexpr auto mail_standings =
    std::to_array<std::string_view>({"waiting", "sent", "failed", "suppressed"});
constexpr auto token_roles = std::to_array<std::string_view>({"intake", "staff", "admin"});

template <class Names, class Enum>
std::string name_in(const Names& names, Enum value) {
    return std::string(names[static_cast<std::size_t>(value)]);
}

template <class Enum>
Enum known(const std::optional<Enum>& value, std::string_view name) {
    if (!value) {
        throw StoreFailure("the database has “" + std::string(name) +
                           "”, which this version of Heed does not know");
    }
    return *value;
}

template <class Enum, class Names>
Enum value_in(const Names& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    return known(found == names.end() ? std::nullopt
                                      : std::optional(static_cast<Enum>(found - names.begin())),
                 name);
}

}  // namespace

std::string column_name(MailStanding standing) {
    return name_in(mail_standings, standing);
}
std::string column_name(DeliveryStanding standing) {
    return std::string(name_of(standing));
}
std::string column_name(TokenRole role) {
    return name_in(token_roles, role);
}
std::string column_name(UserRole role) {
    return std::string(name_of(role));
}
std::string column_name(AuditAct act) {
    return std::string(name_of(act));
}

MailStanding mail_standing(std::string_view name) {
    return value_in<MailStanding>(mail_standings, name);
}
DeliveryStanding delivery_standing(std::string_view name) {
    return known(parse_delivery_standing(name), name);
}
TokenRole token_role(std::string_view name) {
    return value_in<TokenRole>(token_roles, name);
}
UserRole user_role(std::string_view name) {
    return known(parse_user_role(name), name);
}
AuditAct audit_act(std::string_view name) {
    return known(parse_audit_act(name), name);
}

}  // namespace heed::sql
