#pragma once

#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/definition/source_file.h"
#include "engine/model/time_note.h"

namespace heed {

/// notes.csv, by day. What is wrong is reported: headers, days that are none, rows without words.
std::vector<TimeNote> read_notes(const std::vector<SourceFile>&, FindingCollector&);

}  // namespace heed
