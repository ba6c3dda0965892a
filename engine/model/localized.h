#pragma once

#include <string_view>

#include "engine/expressions/text/template.h"
#include "engine/model/words.h"
#include "engine/values/time_zone.h"

namespace heed {

/// Writes values as people of a language read them: times as `Monday 2 March 2026, 09:15` in the
/// zone, a text that is a date alone (`2026-03-10`) likewise, fractions of numbers rounded to two
/// digits (`2.67`, in German `2,67`), `yes` and `no`. How, the words say under `written`, by the
/// patterns of dates that Unicode has for all languages; a language that says nothing there gets
/// times and dates by ISO 8601 (`2026-03-02 09:15`).
text::Writer localized(const Words&, std::string_view language, const TimeZone& zone);

}  // namespace heed
