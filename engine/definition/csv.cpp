#include "engine/definition/csv.h"

#include <sstream>

#include "engine/values/csv.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/utf8.h"

namespace heed {

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
        const std::size_t columns = rows.empty() ? 0 : rows.front().cells.size();
        while (read.cells.size() > columns && read.cells.back().text.empty()) {
            read.cells.pop_back();
        }
        rows.push_back(std::move(read));
    }
    return rows;
}

}  // namespace heed
