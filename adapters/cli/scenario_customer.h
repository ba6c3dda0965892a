#pragma once

#include <string_view>

#include "adapters/cli/scenario_reader.h"

namespace heed::cli {

/// What a customer does, by the event that it is: `accepts` for `customer.accepted`; empty for what
/// no customer does.
std::string_view customer_verb(std::string_view event);

/// `accepts`, `answers FORM: …`, `answers the plan: …`
What read_customer(LineReader&);

}  // namespace heed::cli
