#pragma once

#include <optional>
#include <string>

#include "adapters/web/pages/visit.h"
#include "engine/model/program.h"
#include "engine/runtime/counted.h"

// From results to the cases behind a figure, and back.
namespace heed::web::pages {

/// `/results/weeks?weeks=13&to=2026-W09&survey=…`: so many weeks up to that one.
std::string results_address(Week to, int weeks, std::string_view survey);

/// `/cases?results=closed&from=2026-W01&to=2026-W09&survey=…`, with the weeks of the results from
/// which somebody looks at them.
std::string cases_address(const CountedCases&, const CountedPeriod& shown);

/// From such a list back to the results as they were.
std::string results_behind(const Visit&, const CountedCases&);

/// The cases that the address of a list asks for; nothing where it does not name a figure.
std::optional<CountedCases> asked_cases(const Visit&);

/// How people call that end: by its meaning, else the title of the final state, in a workflow that
/// everybody may know of, else its name.
std::string spoken_end(const Visit&, const Program&, OutcomeMeaning, const std::string& outcome);

/// `Closed, weeks 1 to 9 of 2026, Our service`: which figure that is.
std::string told(const Visit&, const Program&, const CountedCases&);

/// `week 9`, from when to when it is.
std::string week_name(const Visit&, Week);

}  // namespace heed::web::pages
