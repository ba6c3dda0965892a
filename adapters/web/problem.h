#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/reply.h"
#include "engine/decision/rejection.h"

namespace heed::web {

/// One thing wrong with what was sent; an empty pointer means the whole of it.
using Finding = Fault;

/// An error as `application/problem+json` (RFC 9457): type `about:blank`, title, status, detail,
/// and the findings under `errors`. An empty detail and no findings are left out.
Reply problem(int status, std::string_view title, std::string_view detail,
              const std::vector<Finding>& findings = {});

/// Logs a failure that nobody expected; the incident's id, to be told to whoever met it.
std::string log_incident(std::string_view what_failed);

/// 503 for a failure nobody expected: it carries an incident's id; what failed goes to the log
/// alone, under the same id.
Reply unexpected_failure(std::string_view what_failed);

}  // namespace heed::web
