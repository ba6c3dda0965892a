#include "engine/values/csv.h"

#include <algorithm>
#include <array>

#include "engine/values/ascii.h"
#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed {
namespace {

constexpr std::size_t longest_cell = 1'000'000;
constexpr std::string_view delimiters = ",;\t|";
using Counts = std::array<std::size_t, delimiters.size()>;

/// How often each delimiter stands outside of quotes in the first line, which the text loses.
Counts take_counts(std::string_view& text) {
    Counts counts{};
    bool in_quotes = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        in_quotes ^= c == '"';
        if (in_quotes) {
            continue;
        }
        if (c == '\n' || c == '\r') {
            break;
        }
        if (const std::size_t which = delimiters.find(c); which != std::string_view::npos) {
            ++counts[which];
        }
    }
    text.remove_prefix(std::min(text.find_first_not_of("\r\n", at), text.size()));
    return counts;
}

/// A header may well have a comma in a name and semicolons between its cells: what stands as often
/// in the next row counts first.
char usual_delimiter(std::string_view text) {
    Counts header = take_counts(text);
    const Counts next = text.empty() ? header : take_counts(text);
    const bool has_usual = header[0] + header[1] + header[2] > 0;
    std::size_t best = 0;
    std::pair<bool, std::size_t> most{false, 0};
    for (std::size_t i = 0; i < (has_usual ? 3U : delimiters.size()); ++i) {
        const std::pair<bool, std::size_t> found{header[i] > 0 && header[i] == next[i], header[i]};
        if (found > most) {
            best = i;
            most = found;
        }
    }
    return delimiters[best];
}

/// The delimiter of a first line `sep=;`, as spreadsheets take it for a hint.
std::optional<char> named_delimiter(std::string_view text) {
    const std::string line = to_lower_ascii(text.substr(0, text.find_first_of("\r\n")));
    const std::string_view hint = std::string_view(line).substr(line.starts_with('"') ? 1 : 0);
    constexpr std::string_view word = "sep=";
    const std::string_view rest = hint.substr(std::min(hint.size(), word.size()));
    const bool is_hint =
        hint.starts_with(word) && (rest.size() == 1 || (rest.size() == 2 && rest[1] == '"'));
    return is_hint ? std::optional(rest[0]) : std::nullopt;
}

CsvProblem problem(std::string detail, std::string help, int line, int column) {
    return {std::move(detail), std::move(help), line, column, 1, line};
}

}  // namespace

CsvReader::CsvReader(std::istream& text) : blocks_(text) {
    peek();
    is_utf8_ = blocks_.had_mark();
    if (const auto named = named_delimiter(block_)) {
        delimiter_ = *named;
        skip_line();
    } else {
        delimiter_ = usual_delimiter(block_);
    }
}

int CsvReader::peek() {
    if (at_ == block_.size()) {
        at_ = 0;
        block_ = blocks_.next();
    }
    return block_.empty() ? end_of_text : static_cast<unsigned char>(block_[at_]);
}

int CsvReader::take() {
    const int c = peek();
    if (c == end_of_text) {
        return c;
    }
    ++at_;
    if (c == '\n' || (c == '\r' && peek() != '\n')) {
        ++line_;
        column_ = 1;
    } else if ((c & 0xC0) != 0x80) {
        ++column_;
    }
    return c;
}

bool CsvReader::at_row_end() {
    const int c = peek();
    return c == end_of_text || c == '\n' || c == '\r';
}

void CsvReader::take_row_end() {
    if (take() == '\r' && peek() == '\n') {
        take();
    }
}

void CsvReader::skip_line() {
    while (!at_row_end()) {
        take();
    }
    take_row_end();
}

void CsvReader::take_spaces() {
    while (peek() == ' ') {
        take();
    }
}

void CsvReader::read_quoted(CsvRow& row, CsvCell& cell) {
    take();
    while (true) {
        const int c = take();
        if (c == end_of_text) {
            row.problem =
                problem("this quotation mark is never closed",
                        "close it; a quotation mark inside a cell is written twice (\"\")",
                        cell.line, cell.column);
            return;
        }
        if (cell.text.size() == longest_cell) {
            row.problem = problem("the cell that opens here is longer than a megabyte",
                                  "is its quotation mark closed?", cell.line, cell.column);
            return;
        }
        if (c != '"') {
            cell.text += static_cast<char>(c);
        } else if (peek() == '"') {
            take();
            cell.text += '"';
        } else {
            break;
        }
    }
    take_spaces();
    if (!at_row_end() && peek() != delimiter_) {
        row.problem = problem(
            "a cell goes on after its closing quotation mark",
            "put the quotation marks around the whole cell; one inside is written twice (\"\")",
            line_, column_);
        while (!at_row_end() && peek() != delimiter_) {
            take();
        }
        row.problem->length = column_ - row.problem->column;
    }
}

void CsvReader::read_plain(CsvRow& row, CsvCell& cell) {
    while (!at_row_end() && peek() != delimiter_) {
        if (cell.text.size() == longest_cell) {
            row.problem = problem("the cell that begins here is longer than a megabyte", "",
                                  cell.line, cell.column);
            return;
        }
        cell.text += static_cast<char>(take());
    }
}

/// A cell that is no UTF-8: cut by what wrote it where the others are, or of another encoding.
void CsvReader::decode(CsvRow& row, CsvCell& cell) {
    if (utf8::valid(cell.text)) {
        is_utf8_ = is_utf8_ || std::ranges::any_of(cell.text, [](char c) {
                       return static_cast<unsigned char>(c) >= 0x80;
                   });
        return;
    }
    if (is_utf8_) {
        cell.text = utf8::encode(utf8::decode(cell.text));
    } else if (auto text = from_windows_1252(cell.text)) {
        cell.text = *std::move(text);
        was_windows_1252_ = true;
    } else {
        row.problem = problem("this cell is no UTF-8", "save the file as “CSV UTF-8”", cell.line,
                              cell.column);
    }
}

void CsvReader::read_cell(CsvRow& row) {
    take_spaces();
    CsvCell cell{"", line_, column_};
    const bool is_quoted = peek() == '"';
    if (is_quoted) {
        read_quoted(row, cell);
    } else {
        read_plain(row, cell);
    }
    if (!row.problem) {
        decode(row, cell);
    }
    if (!is_quoted) {
        cell.text = std::string(trimmed(cell.text));
    }
    cell.length = line_ == cell.line ? std::max(1, column_ - cell.column) : 1;
    row.cells.push_back(std::move(cell));
}

CsvRow CsvReader::row() {
    CsvRow row;
    row.line = line_;
    while (true) {
        read_cell(row);
        if (row.problem) {
            row.cells.pop_back();
            skip_line();
            row.problem->last_line = std::max(row.problem->line, line_ - (column_ == 1 ? 1 : 0));
            return row;
        }
        if (at_row_end()) {
            take_row_end();
            return row;
        }
        take();
    }
}

std::optional<CsvRow> CsvReader::next() {
    while (peek() != end_of_text) {
        CsvRow found = row();
        const bool says_something =
            found.problem || std::ranges::any_of(found.cells, [](const CsvCell& cell) {
                return !cell.text.empty();
            });
        if (says_something) {
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace heed
