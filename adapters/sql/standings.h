#pragma once

#include <string>
#include <string_view>

#include "engine/runtime/account_store.h"
#include "engine/runtime/delivery_store.h"
#include "engine/runtime/readers.h"

namespace heed::sql {

// Enumerators that stand in columns alone, by the names of the schema's CHECK constraints.

std::string column_name(MailStanding);
std::string column_name(DeliveryStanding);
std::string column_name(TokenRole);

MailStanding mail_standing(std::string_view);
DeliveryStanding delivery_standing(std::string_view);
TokenRole token_role(std::string_view);

}  // namespace heed::sql
