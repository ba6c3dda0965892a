#include "adapters/surveys/csv.h"

#include <algorithm>
#include <string_view>

#include "engine/values/utf8.h"

namespace heed::surveys {
namespace {

constexpr std::size_t block_size = 64 * 1024;
constexpr std::size_t longest_cell = 1'000'000;

/// The one of the usual delimiters that stands most often outside of quotes in the first line.
char most_frequent_delimiter(std::string_view text) {
    constexpr std::string_view delimiters = ",;\t";
    std::size_t counts[delimiters.size()] = {};
    bool in_quotes = false;
    for (const char c : text) {
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
    return delimiters[static_cast<std::size_t>(
        std::max_element(std::begin(counts), std::end(counts)) - std::begin(counts))];
}

}  // namespace

CsvReader::CsvReader(std::istream& text) : text_(text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    peek();
    if (block_.starts_with(byte_order_mark)) {
        at_ = byte_order_mark.size();
    }
    delimiter_ = most_frequent_delimiter(std::string_view(block_).substr(at_));
}

int CsvReader::peek() {
    if (at_ == block_.size()) {
        consumed_ += at_;
        at_ = 0;
        block_.resize(block_size);
        text_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
        block_.resize(static_cast<std::size_t>(text_.gcount()));
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

void CsvReader::refuse(CsvRow& row, std::string detail, int line, int column) {
    row.problem = CsvProblem{std::move(detail), line, column};
}

void CsvReader::read_quoted(CsvRow& row, CsvCell& cell) {
    take();
    while (true) {
        const int c = take();
        if (c == end_of_text) {
            return refuse(row, "the quote that opens here is never closed", cell.line, cell.column);
        }
        if (cell.text.size() == longest_cell) {
            return refuse(row,
                          "the cell that opens here is longer than a megabyte: is its quote "
                          "closed?",
                          cell.line, cell.column);
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
    if (!at_row_end() && peek() != delimiter_) {
        refuse(row, "after a closing quote, the next cell or line must follow", line_, column_);
    }
}

void CsvReader::read_plain(CsvRow& row, CsvCell& cell) {
    while (!at_row_end() && peek() != delimiter_) {
        if (cell.text.size() == longest_cell) {
            return refuse(row, "the cell that begins here is longer than a megabyte", cell.line,
                          cell.column);
        }
        cell.text += static_cast<char>(take());
    }
}

std::optional<CsvRow> CsvReader::next() {
    while (peek() == '\n' || peek() == '\r') {
        take_row_end();
    }
    if (peek() == end_of_text) {
        return std::nullopt;
    }
    CsvRow row;
    row.line = line_;
    while (true) {
        CsvCell cell = cell_here();
        if (peek() == '"') {
            read_quoted(row, cell);
        } else {
            read_plain(row, cell);
        }
        if (!row.problem && !utf8::valid(cell.text)) {
            refuse(row, "this cell is no UTF-8: save the file as “CSV UTF-8”", cell.line,
                   cell.column);
        }
        if (row.problem) {
            skip_line();
            return row;
        }
        row.cells.push_back(std::move(cell));
        if (at_row_end()) {
            take_row_end();
            return row;
        }
        take();
    }
}

}  // namespace heed::surveys
