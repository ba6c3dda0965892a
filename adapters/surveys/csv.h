#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace heed::surveys {

/// Lines and columns count from 1, columns in characters.
struct CsvCell {
    std::string text;
    int line = 0;
    int column = 0;
    bool operator==(const CsvCell&) const = default;
};

/// Where a row cannot be read, and why; its cells are those before.
struct CsvProblem {
    std::string detail;
    int line = 0;
    int column = 0;
    bool operator==(const CsvProblem&) const = default;
};

struct CsvRow {
    int line = 0;
    std::vector<CsvCell> cells;
    std::optional<CsvProblem> problem;
};

/// Reads rows one at a time by RFC 4180, without holding more than one. Beyond it: a byte order
/// mark is skipped, blank lines are left out, a row may end in any of `\r\n`, `\n`, `\r`, a quote
/// inside an unquoted cell is a quote, and the delimiter (comma, semicolon or tab) is the one that
/// the first line has most of. Cells must be UTF-8 and at most a megabyte long.
class CsvReader {
  public:
    explicit CsvReader(std::istream&);

    /// After a row with a problem it goes on with the line after the one where the problem is.
    std::optional<CsvRow> next();

    std::uint64_t bytes_read() const { return consumed_ + at_; }

  private:
    static constexpr int end_of_text = -1;

    int peek();
    int take();
    void skip_line();
    void take_row_end();
    bool at_row_end();
    void read_quoted(CsvRow&, CsvCell&);
    void read_plain(CsvRow&, CsvCell&);
    CsvCell cell_here() const { return {"", line_, column_}; }
    void refuse(CsvRow&, std::string detail, int line, int column);

    std::istream& text_;
    std::string block_;
    std::size_t at_ = 0;
    std::uint64_t consumed_ = 0;  ///< in blocks before this one
    char delimiter_ = ',';
    int line_ = 1;
    int column_ = 1;
};

}  // namespace heed::surveys
