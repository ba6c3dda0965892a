#pragma once

#include <optional>
#include <string>

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/runtime/counted.h"

// From results to the cases behind a figure, and back.
namespace heed::web::pages {

/// `/results?weeks=13&to=2026-W09&survey=…`: so many weeks up to that one.
std::string results_address(Week to, int weeks, std::string_view survey);

/// The results around a figure: the usual number of weeks, or as many as it has.
std::string results_address(const CountedCases&);

/// `/cases?results=closed&from=2026-W01&to=2026-W09&survey=…`
std::string cases_address(const CountedCases&);

/// The cases that the address of a list asks for; nothing where it does not name a figure.
std::optional<CountedCases> asked_cases(const Visit&);

/// `Closed, weeks 1 to 9 of 2026, Our service`: which figure that is.
std::string told(const Visit&, const Program&, const CountedCases&);

/// `week 9`, from when to when it is.
std::string week_name(const Visit&, Week);

}  // namespace heed::web::pages
