#pragma once

#include <vector>

#include "adapters/web/pages/visit.h"
#include "engine/runtime/result_overview.h"
#include "engine/runtime/time_line.h"

namespace heed::web::pages {

/// What happened while the trend ran that an overview shows; without one, in its period.
std::vector<TimeMark> marks_shown(const Program&, const OverviewAsked&, const Overview&, NoteStore&,
                                  ProgramStore&);

/// Who entered it may take it away, and who answers for the process.
bool may_take_away(const Visit&, const EnteredNote&);

/// `number`, `when` and `text` of each; of an entered one `by`, and its `entered` number for
/// whoever may take it away.
Value::List marks_view(const Visit&, const Program&, const std::vector<TimeMark>&);

/// Where each stands on the trend, in thousandths of its width: between the periods that it lies
/// between.
std::vector<std::int64_t> places_of(const std::vector<TimeMark>&, const Overview&);

}  // namespace heed::web::pages
