#pragma once

#include <string>
#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/definition/source_file.h"

namespace heed {

/// One cell of a table of the directory, unquoted, with its place.
struct TableCell {
    std::string text;
    Place place;
    int length = 1;
};

struct TableRow {
    std::vector<TableCell> cells;
    Place place;  ///< of its first cell
};

/// Reads a table as `CsvReader` does, the header first; empty cells after the last of the header
/// are left out. What is wrong is reported.
std::vector<TableRow> read_table_file(const SourceFile&, FindingCollector&);

}  // namespace heed
