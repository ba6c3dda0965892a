#pragma once

#include <optional>

#include "engine/definition/yaml.h"
#include "engine/values/calendar.h"

namespace heed {

/// calendars/*.yaml. What is wrong is reported; nothing when it leaves no calendar to count by.
std::optional<Calendar> read_calendar(const yaml::Node&, FindingCollector&);

}  // namespace heed
