#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/text_blocks.h"

namespace heed {

/// Lines and columns count from 1, columns in characters.
struct CsvCell {
    std::string text;
    int line = 0;
    int column = 0;
    int length = 1;  ///< how many characters of its line it takes, with its quotes
    bool operator==(const CsvCell&) const = default;
};

/// Where a row cannot be read, why, and what to do; its cells are those before.
struct CsvProblem {
    std::string detail;
    std::string help;
    int line = 0;
    int column = 0;
    int length = 1;
    int last_line = 0;  ///< the last one that is not read because of it
};

struct CsvRow {
    int line = 0;
    std::vector<CsvCell> cells;
    std::optional<CsvProblem> problem;
};

/// Reads rows one at a time by RFC 4180, without holding more than one, and what is written beside
/// it: a row may end in any of `\r\n`, `\n`, `\r`; lines with nothing in any cell are left out;
/// spaces around a cell are cut; a quote inside an unquoted cell is a quote. The delimiter is the
/// one that a first line `sep=;` names, else the one of comma, semicolon and tab (and, where there
/// is none of them, the bar) that the first rows have alike and most of. The text is UTF-8, UTF-16
/// or, where that is sure, Windows-1252; cells are at most a megabyte long.
class CsvReader {
  public:
    explicit CsvReader(std::istream&);

    /// After a row with a problem it goes on with the line after the one where the problem is.
    std::optional<CsvRow> next();

    std::uint64_t bytes_read() const { return blocks_.bytes_read(); }
    /// Whether cells were read as Windows-1252 so far.
    bool was_windows_1252() const { return was_windows_1252_; }

  private:
    static constexpr int end_of_text = -1;

    int peek();
    int take();
    void skip_line();
    void take_row_end();
    bool at_row_end();
    void take_spaces();
    CsvRow row();
    void read_cell(CsvRow&);
    void read_quoted(CsvRow&, CsvCell&);
    void read_plain(CsvRow&, CsvCell&);
    void decode(CsvRow&, CsvCell&);

    TextBlocks blocks_;
    std::string block_;
    std::size_t at_ = 0;
    bool is_utf8_ = false;  ///< told by a byte order mark, or by letters beyond ASCII so far
    bool was_windows_1252_ = false;
    char delimiter_ = ',';
    int line_ = 1;
    int column_ = 1;
};

}  // namespace heed
