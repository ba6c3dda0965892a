#pragma once

#include <string>

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/values/week.h"

// How results name weeks and ends.
namespace heed::web::pages {

/// How people call an end as it is counted: still open, by its meaning, else the title of the final
/// state, in a workflow that everybody may know of, else its name.
std::string spoken_end(const Visit&, const Program&, const std::string& end);

/// `week 9`, from when to when it is.
std::string week_name(const Visit&, Week);

}  // namespace heed::web::pages
