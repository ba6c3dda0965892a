#pragma once

#include "engine/definition/finding_collector.h"
#include "engine/definition/program_reader.h"

namespace heed {

/// Reports dimensions of surveys that are a column which no account or service has: nothing would
/// be told apart by them.
void check_dimension_columns(const ProgramText&, FindingCollector&);

}  // namespace heed
