#include "engine/definition/csv.h"

#include <algorithm>
#include <span>
#include <sstream>

#include "engine/values/csv.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

/// Spreadsheets write a delimiter or more at the end of every row. In one row alone it is a comma
/// too much somewhere else.
void cut_padding(std::vector<TableRow>& rows) {
    if (rows.empty()) {
        return;
    }
    std::vector<TableCell>& header = rows.front().cells;
    while (!header.empty() && header.back().text.empty()) {
        header.pop_back();
    }
    const auto padding_of = [&](const TableRow& row) {
        std::size_t cells = row.cells.size();
        while (cells > header.size() && row.cells[cells - 1].text.empty()) {
            --cells;
        }
        return row.cells.size() - cells;
    };
    std::size_t common = rows.size() > 1 ? padding_of(rows[1]) : 0;
    for (const TableRow& row : std::span(rows).subspan(1)) {
        common = std::min(common, padding_of(row));
    }
    for (TableRow& row : std::span(rows).subspan(1)) {
        row.cells.resize(row.cells.size() - common);
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
    cut_padding(rows);
    return rows;
}

}  // namespace heed
