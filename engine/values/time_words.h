#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace heed {

// Words of written times, folded (engine/values/folded.h).

/// By its name in the languages of the platforms that write it, or three letters of it or more;
/// nothing where these begin two months.
std::optional<int> month_called(std::string_view word);

/// Whether it says nothing beyond what the numbers do: a day of the week, `at`, `Uhr`.
bool is_time_filler(std::string_view word);

/// How far a zone is ahead of UTC that has its name there; those of America as RFC 5322 has them.
std::optional<std::chrono::hours> zone_called(std::string_view word);

}  // namespace heed
