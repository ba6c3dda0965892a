#pragma once

#include <string>
#include <vector>

#include "adapters/web/pages/page_context.h"
#include "engine/decision/digest_lines.h"

namespace heed::cli {

/// Whose work, and due before when; the work of private cases may be left out.
struct DueAsked {
    std::string email;
    Instant before{};
    bool has_private = true;
};

/// The tasks of that person and their teams, and the actions that they promised; the first 100.
std::vector<DigestLine> due_lines(const web::pages::PageContext&, const Program&, const DueAsked&);

/// The language in which that person is mailed.
std::string language_of(const Program&, std::string_view email);

}  // namespace heed::cli
