#include "engine/definition/read_notes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "engine/definition/csv.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

constexpr std::array<std::string_view, 2> columns{"day", "text"};

/// Where in a row each column stands; nothing where one is missing.
std::optional<std::array<std::size_t, 2>> places_in(const TableRow& header,
                                                    FindingCollector& findings) {
    const std::vector<std::string> known(columns.begin(), columns.end());
    std::array<std::size_t, 2> places{};
    bool is_whole = true;
    for (const TableCell& cell : header.cells) {
        if (std::ranges::find(columns, cell.text) == columns.end()) {
            findings.error(code::bad_header, cell.place, cell.length,
                           "notes.csv has no column " + in_quotes(cell.text),
                           suggestion(cell.text, known));
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto found = std::ranges::find(header.cells, columns[i], &TableCell::text);
        places[i] = static_cast<std::size_t>(found - header.cells.begin());
        if (found == header.cells.end()) {
            is_whole = false;
            findings.error(
                code::bad_header, header.place, 1,
                "the first line does not name the column " + in_quotes(std::string(columns[i])),
                "the first line of a table names its columns");
        }
    }
    return is_whole ? std::optional(places) : std::nullopt;
}

std::optional<TimeNote> note_in(const TableRow& row, const std::array<std::size_t, 2>& places,
                                FindingCollector& findings) {
    const auto cell = [&](std::size_t column) {
        return places[column] < row.cells.size() ? row.cells[places[column]]
                                                 : TableCell{.text = {}, .place = row.place};
    };
    const TableCell day = cell(0);
    const TableCell text = cell(1);
    const auto date = parse_date(day.text);
    if (!date) {
        findings.error(
            code::bad_value, day.place, day.length,
            day.text.empty() ? "this row has no day" : in_quotes(day.text) + " is no day",
            "write year-month-day: 2026-12-25");
    }
    if (text.text.empty()) {
        findings.error(code::bad_row, text.place, 1, "this row has no text",
                       "say in a few words what happened on that day");
    } else if (utf8::length(text.text) > longest_note) {
        findings.error(code::bad_value, text.place, text.length,
                       "this note has more than " + std::to_string(longest_note) + " characters",
                       "a note stands beside a figure: say it in one line");
    }
    if (row.cells.size() > columns.size()) {
        findings.error(code::bad_row, row.cells[columns.size()].place, 1,
                       "this row has more cells than there are columns",
                       "put quotation marks around a cell with a comma in it");
    }
    return date && !text.text.empty() ? std::optional(TimeNote{*date, text.text}) : std::nullopt;
}

void read_file(const SourceFile& file, std::vector<TimeNote>& notes, FindingCollector& findings) {
    const std::vector<TableRow> rows = read_table_file(file, findings);
    const auto places = rows.empty() ? std::nullopt : places_in(rows.front(), findings);
    if (!places) {
        return;
    }
    for (const TableRow& row : std::span(rows).subspan(1)) {
        if (const auto note = note_in(row, *places, findings)) {
            notes.push_back(*note);
        }
    }
}

}  // namespace

std::vector<TimeNote> read_notes(const std::vector<SourceFile>& files, FindingCollector& findings) {
    std::vector<TimeNote> notes;
    for (const SourceFile& file : files) {
        read_file(file, notes, findings);
    }
    std::ranges::stable_sort(notes, {}, &TimeNote::day);
    return notes;
}

}  // namespace heed
