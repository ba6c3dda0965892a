#pragma once

#include <string>
#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/definition/source_file.h"

namespace heed {

/// One cell of a table, unquoted, with its place.
struct CsvCell {
    std::string text;
    Place place;
    int length = 1;
};

struct CsvRow {
    std::vector<CsvCell> cells;
    Place place;  ///< of its first cell
};

/// Reads a table by RFC 4180 (commas, or semicolons where the first line has no comma; `"` around
/// what has commas or line breaks, `""` for a quote), the header first; blank lines and a byte
/// order mark are left out, blanks around unquoted cells cut. What is wrong is reported.
std::vector<CsvRow> read_csv(const SourceFile&, FindingCollector&);

}  // namespace heed
