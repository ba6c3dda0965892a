#pragma once

#include <string>
#include <string_view>

#include "engine/model/user_account.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/delivery_store.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/token_store.h"

namespace heed::sql {

// Enumerators that stand in columns alone, by the names of the schema's CHECK constraints.

std::string column_name(MailStanding);
std::string column_name(DeliveryStanding);
std::string column_name(TokenRole);
std::string column_name(UserRole);
std::string column_name(AuditAct);

MailStanding mail_standing(std::string_view);
DeliveryStanding delivery_standing(std::string_view);
TokenRole token_role(std::string_view);
UserRole user_role(std::string_view);
AuditAct audit_act(std::string_view);

}  // namespace heed::sql
