#pragma once

#include <string_view>

#include "adapters/web/api/context.h"

namespace heed::web {

// What a token sees of private cases. An admin token sees all of them: the organisation runs itself
// with it. Any other sees them in the name of a person alone, the `actor`, whom the case names.

/// Narrows a list down to what the token sees.
void narrow(CaseFilter&, const ApiContext&, TokenRole, std::string_view actor);

/// Whether there is anything that the token sees in somebody's name alone.
bool hides_some(const ApiContext&, TokenRole);

/// Whether there is such a case and the token must not know of it: 404.
bool hides(const ApiContext&, TokenRole, std::string_view actor, CaseNumber);

/// The person whom a request without a body is made for: `?actor=…`.
std::string_view actor_of(const Request&);

}  // namespace heed::web
