#include "engine/definition/csv.h"

#include <algorithm>
#include <span>
#include <sstream>

#include "engine/values/csv.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

void drop_empty_beyond(std::size_t columns, TableRow& row) {
    while (row.cells.size() > columns && row.cells.back().text.empty()) {
        row.cells.pop_back();
    }
}

/// What a spreadsheet leaves at the end of every row. A single row that is longer than the others
/// has a comma too many somewhere, whatever its last cell is.
void drop_ends(std::vector<TableRow>& rows) {
    if (rows.empty()) {
        return;
    }
    drop_empty_beyond(0, rows.front());
    const std::size_t columns = rows.front().cells.size();
    const auto below = std::span(rows).subspan(1);
    if (std::ranges::all_of(below,
                            [&](const TableRow& row) { return row.cells.size() > columns; })) {
        std::ranges::for_each(below, [&](TableRow& row) { drop_empty_beyond(columns, row); });
    }
}

}  // namespace

std::vector<TableRow> read_table_file(const SourceFile& file, FindingCollector& findings) {
    findings.add_source(file.path, file.text);
    if (!utf8::valid(file.text)) {
        findings.error(code::not_text, {file.path, 0, 0}, 1, "this is not UTF-8 text",
                       "save the file as “CSV UTF-8”");
        return {};
    }
    std::istringstream text(file.text);
    CsvReader reader(text);
    std::vector<TableRow> rows;
    while (std::optional<CsvRow> row = reader.next()) {
        if (row->problem) {
            const CsvProblem& problem = *row->problem;
            findings.error(code::bad_csv, {file.path, problem.line, problem.column}, problem.length,
                           problem.detail, problem.help);
            continue;
        }
        TableRow read{{}, {file.path, row->line, 1}};
        for (CsvCell& cell : row->cells) {
            read.cells.push_back(
                {std::move(cell.text), {file.path, cell.line, cell.column}, cell.length});
        }
        rows.push_back(std::move(read));
    }
    drop_ends(rows);
    return rows;
}

}  // namespace heed
