#pragma once

#include "adapters/web/pages/speaker.h"
#include "engine/model/case.h"
#include "engine/model/program.h"

namespace heed::web::pages {

/// What was promised to the customer, with how far it has come: `summary`, `presented`, `done`,
/// `total`, `progress`, and `items`, each with `number`, `action`, `who`, `when`, `status`,
/// `evidence`, `why_not` (of what was dropped), `moved` (the date that holds now, and why),
/// `change` (since it was presented the time before) and, where the customer has answered,
/// `answer`; beside them `gone`, what was promised before and is not any more. The action, who and
/// when are as they were presented, whatever people are revising now; all else is of that time.
Value::Map promises_view(const Case&, const Program&, const Speaker&, Instant at);

/// `accepted` in the customer's words, the kind of badge, and what was written.
Value answer_view(PlanVerdict, const std::string& text, const Speaker&);

}  // namespace heed::web::pages
