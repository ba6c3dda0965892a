#pragma once

#include <string>

#include "engine/model/event.h"
#include "engine/values/calendar.h"

namespace heed::cli {

/// The event as a line of a scenario, which `read_script_line` reads as the same event. A
/// response's content stands in `response_file`.
std::string write_script_line(const Event&, const Calendar&, const std::string& response_file);

/// The line at which the program of a folder beside the script goes live.
std::string write_program_line(const std::string& folder, Instant at, const Calendar&);

/// `POST /v1/responses`' form of it.
Value to_neutral(const SurveyResponse&, const Survey*);

}  // namespace heed::cli
