#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/task.h"

namespace heed::cli {

/// A script line, cut: `TIME customer answers` before the first `: `, and what stands behind it.
struct CutLine {
    std::vector<std::string> words;
    std::string rest;
};
CutLine cut(std::string_view line);

/// What commas part, outside of quotes and brackets.
std::vector<std::string> parts_of(std::string_view text);

/// A value as scripts write it: `3`, `2.5`, `yes`, `[quality, overall]`, `nothing`; else a text,
/// with or without quotes.
Value value_of(std::string_view text);

/// `root_cause delay, promised 2026-03-10`: a name and a value between commas.
FormValues named_values(const std::vector<std::string>& parts);

}  // namespace heed::cli
