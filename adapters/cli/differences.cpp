#include "adapters/cli/differences.h"

#include <algorithm>

namespace heed::cli {
namespace {

constexpr std::size_t lines_around = 3;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

bool is_change(const std::string& line) {
    return line[0] != ' ';
}

/// `@@ -3,7 +3,8 @@`, then the lines.
struct Hunk {
    std::size_t before_line = 1;
    std::size_t after_line = 1;
    std::size_t before_count = 0;
    std::size_t after_count = 0;
    std::string text{};

    void add(const std::string& line) {
        before_count += line[0] != '+' ? 1 : 0;
        after_count += line[0] != '-' ? 1 : 0;
        text += line[0] + line.substr(2) + "\n";
    }
    std::string written() const {
        const auto range = [](std::size_t line, std::size_t count) {
            return std::to_string(count == 0 ? line - 1 : line) + "," + std::to_string(count);
        };
        return "@@ -" + range(before_line, before_count) + " +" + range(after_line, after_count) +
               " @@\n" + text;
    }
};

}  // namespace

std::vector<std::string> differences(const std::vector<std::string>& expected,
                                     const std::vector<std::string>& actual) {
    // The longest common subsequence of what is left from (i, j) on.
    const std::size_t rows = expected.size();
    const std::size_t columns = actual.size();
    std::vector<std::vector<std::size_t>> common(rows + 1, std::vector<std::size_t>(columns + 1));
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            common[i][j] = expected[i] == actual[j] ? common[i + 1][j + 1] + 1
                                                    : std::max(common[i + 1][j], common[i][j + 1]);
        }
    }
    std::vector<std::string> lines;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        if (i < rows && j < columns && expected[i] == actual[j]) {
            lines.push_back("  " + expected[i++]);
            ++j;
        } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
            lines.push_back("- " + expected[i++]);
        } else {
            lines.push_back("+ " + actual[j++]);
        }
    }
    return lines;
}

std::string unified_diff(std::string_view before, std::string_view after,
                         const std::string& before_name, const std::string& after_name) {
    const std::vector<std::string> lines = differences(lines_of(before), lines_of(after));
    const auto is_near_a_change = [&](std::size_t index) {
        const auto first =
            lines.begin() + static_cast<std::ptrdiff_t>(index - std::min(index, lines_around));
        const auto last = lines.begin() + static_cast<std::ptrdiff_t>(
                                              std::min(index + lines_around + 1, lines.size()));
        return std::any_of(first, last, is_change);
    };
    std::string written;
    std::size_t before_line = 1;
    std::size_t after_line = 1;
    for (std::size_t i = 0; i < lines.size();) {
        if (!is_near_a_change(i)) {
            ++before_line;
            ++after_line;
            ++i;
            continue;
        }
        Hunk hunk{.before_line = before_line, .after_line = after_line};
        for (; i < lines.size() && is_near_a_change(i); ++i) {
            hunk.add(lines[i]);
        }
        before_line += hunk.before_count;
        after_line += hunk.after_count;
        written += hunk.written();
    }
    return written.empty() ? written
                           : "--- " + before_name + "\n+++ " + after_name + "\n" + written;
}

}  // namespace heed::cli
