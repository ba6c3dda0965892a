#pragma once

#include <string>
#include <string_view>

#include "adapters/web/request.h"

namespace heed::web {

/// Who shares the threads with others: the client's address, and behind a line break the token or
/// the session's cookie where the request brings one. Nobody has looked yet whether these are
/// valid: they tell apart who comes from one address, and whatever they are it counts for that.
std::string whose(const Request&);

/// The address in it.
std::string_view address_of(std::string_view whose);

}  // namespace heed::web
