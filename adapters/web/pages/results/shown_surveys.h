#pragma once

#include <memory>
#include <vector>

#include "engine/model/program.h"

namespace heed::web::pages {

/// The surveys whose results stand on pages: those whose cases are not private.
std::vector<std::shared_ptr<const Survey>> shown_surveys(const Program&);

}  // namespace heed::web::pages
