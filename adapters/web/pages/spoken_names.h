#pragma once

#include <string>
#include <string_view>

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"

namespace heed::web::pages {

// How pages call what has a name for programs: people read the words for it in their language, and
// where there are none, the name itself.

/// `manager_calls` → `Manager calls`
std::string spoken_name(std::string_view name);

/// A state by its title; the workflow may be nullptr.
std::string spoken_state(const Workflow*, std::string_view name, std::string_view language);

/// How a case ended.
std::string spoken_outcome(const Visit&, const Workflow*, std::string_view outcome);

/// A mail by the name of its template.
std::string spoken_mail(const Visit&, std::string_view mail_template);

/// `client manager` of `account.client_manager`: a role as people call it.
std::string spoken_role(const Visit&, std::string_view role);

/// Who made a version live: `Clara Manning`, `starting Heed`, `root (starting Heed)`.
std::string spoken_activator(const Visit&, const Program&, const std::string& who);

}  // namespace heed::web::pages
