#pragma once

#include <string>
#include <string_view>

#include "engine/model/case.h"

namespace heed::json {

/// A case as one stored text; reading gives the same case again. Throws UnreadableText.
std::string write_case(const Case&);
Case read_case(std::string_view stored);

}  // namespace heed::json
