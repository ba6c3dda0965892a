#include "adapters/cli/report_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/expressions/text/template.h"
#include "engine/values/utf8.h"

namespace heed::cli {
namespace {

constexpr std::size_t gap = 2;

std::vector<std::size_t> widths_of(const ReportTable& table, std::size_t width) {
    std::vector<std::size_t> widths;
    std::size_t all = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::size_t widest = utf8::length(table.columns[i].title);
        for (const auto& row : table.rows) {
            widest = std::max(widest, utf8::length(row[i]));
        }
        widths.push_back(widest);
        all += widest + gap;
    }
    // What is too wide is cut where there is most of it.
    while (all > width) {
        const auto widest = std::ranges::max_element(widths);
        if (*widest < 8) {
            break;
        }
        --*widest;
        --all;
    }
    return widths;
}

std::string cut(const std::string& text, std::size_t width) {
    if (utf8::length(text) <= width) {
        return text;
    }
    return utf8::encode(utf8::decode(text).substr(0, width - 1)) + "…";
}

std::string line(const ReportTable& table, const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = cut(cells[i], widths[i]);
        const std::string blanks(widths[i] - utf8::length(cell), ' ');
        text +=
            std::string(gap, ' ') + (table.columns[i].is_number ? blanks + cell : cell + blanks);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
}

std::string cell(std::string_view tag, const ReportColumn& column, const std::string& text) {
    return fmt::format("<{}{}>{}</{}>", tag, column.is_number ? R"( class="number")" : "",
                       text::escape_html(text), tag);
}

}  // namespace

std::string to_text(const ReportTable& table, std::size_t width) {
    const std::vector<std::size_t> widths = widths_of(table, width);
    std::vector<std::string> titles;
    for (const ReportColumn& column : table.columns) {
        titles.push_back(column.title);
    }
    std::string text = table.title + "\n" + line(table, titles, widths);
    for (const auto& row : table.rows) {
        text += line(table, row, widths);
    }
    return text + (table.note.empty() ? "" : "  " + table.note + "\n");
}

std::string to_html(const ReportTable& table) {
    std::string html = "<section>\n<h2>" + text::escape_html(table.title) + "</h2>\n<table>\n<tr>";
    for (const ReportColumn& column : table.columns) {
        html += cell("th", column, column.title);
    }
    html += "</tr>\n";
    for (const auto& row : table.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            html += cell("td", table.columns[i], row[i]);
        }
        html += "</tr>\n";
    }
    html += "</table>\n";
    if (!table.note.empty()) {
        html += "<p>" + text::escape_html(table.note) + "</p>\n";
    }
    return html + "</section>\n";
}

std::string with_commas(long long number) {
    std::string digits = std::to_string(number);
    for (auto at = static_cast<int>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

std::string in_percent(long long part, long long whole) {
    return whole == 0 ? "–"
                      : fmt::format("{:.1f} %",
                                    100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace heed::cli
