#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/expressions/text/template.h"

namespace heed::diagram {

/// A name of the workflow as one reads it aloud: `client_manager` → `client manager`.
std::string spoken(std::string_view name);
/// As a title: `manager_calls` → `Manager calls`.
std::string spoken_title(std::string_view name);

/// A template with its tags as ‹words›.
std::string spoken(const text::Template&);

/// Lines of at most so many characters, broken between words.
std::vector<std::string> wrap(std::string_view, std::size_t width);

}  // namespace heed::diagram
