#pragma once

#include <string>
#include <vector>

namespace heed::cli {

struct ReportColumn {
    std::string title;
    bool is_number = false;
};

/// A table of a report, for a terminal or a page.
struct ReportTable {
    std::string title;
    std::vector<ReportColumn> columns;
    std::vector<std::vector<std::string>> rows;
    std::string note;  ///< below it; empty: none
};

/// For a terminal of that width: the first column gives way.
std::string to_text(const ReportTable&, std::size_t width);
std::string to_html(const ReportTable&);

/// `12,345`
std::string with_commas(long long);
/// `12.3 %`; `–` of nothing.
std::string in_percent(long long part, long long whole);

}  // namespace heed::cli
