#pragma once

#include <optional>

#include "engine/definition/shape.h"
#include "engine/values/calendar.h"

namespace heed {

extern const Shape calendar_shape;

/// calendars/*.yaml. What is wrong is reported; nothing when it leaves no calendar to count by.
std::optional<Calendar> read_calendar(const yaml::Node&, FindingCollector&);

}  // namespace heed
