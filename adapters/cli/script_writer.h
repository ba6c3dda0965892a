#pragma once

#include <string>

#include "engine/model/event.h"
#include "engine/values/calendar.h"

namespace heed::cli {

/// The event as a line of a scenario, which `read_script_line` reads as the same event. A
/// response's content stands in `response_file`. Empty for what no line can say.
std::string write_script_line(const Event&, const Calendar&, const std::string& response_file);

/// `POST /v1/responses`' form of it.
Value to_neutral(const SurveyResponse&);

}  // namespace heed::cli
