#include "adapters/cli/scenario_file.h"

#include <algorithm>

#include "engine/values/white_space.h"

namespace heed::cli {
namespace {

constexpr std::string_view rule = "----";
constexpr std::string_view blanks = " \t\r";

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        line = line.substr(0, line.find_last_not_of(blanks) + 1);
        lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_script(const ScenarioStep& step) {
    return std::ranges::any_of(
        step.script, [](const std::string& line) { return !without_comment(line).empty(); });
}

}  // namespace

std::string without_comment(std::string_view line) {
    std::string text(trimmed(line));
    if (text.starts_with('#')) {
        return "";
    }
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            is_quoted = !is_quoted;
        } else if (text.compare(i, 3, "“") == 0) {
            is_quoted = true;
        } else if (text.compare(i, 3, "”") == 0) {
            is_quoted = false;
        } else if (!is_quoted && text.compare(i, 3, " # ") == 0) {
            return std::string(trimmed(std::string_view(text).substr(0, i)));
        }
    }
    return text;
}

std::vector<ScenarioStep> read_scenario(std::string_view text) {
    std::vector<ScenarioStep> steps;
    bool is_inside = false;
    bool is_expected = false;
    int number = 0;
    for (std::string& line : lines_of(without_mark(text))) {
        ++number;
        if (line.empty()) {
            is_inside = false;
            continue;
        }
        if (!is_inside) {
            steps.push_back({.line = number, .script = {}, .expected = {}});
            is_inside = true;
            is_expected = false;
        }
        ScenarioStep& step = steps.back();
        if (is_expected) {
            step.expected.push_back(std::move(line));
        } else if (line == rule) {
            is_expected = true;
        } else {
            if (!is_script(step)) {
                step.line = number;
            }
            step.script.push_back(std::move(line));
        }
    }
    return steps;
}

std::string write_scenario(const std::vector<ScenarioStep>& steps) {
    std::string text;
    const auto add = [&](const std::vector<std::string>& lines) {
        for (const std::string& line : lines) {
            text += line + "\n";
        }
    };
    for (const ScenarioStep& step : steps) {
        text += text.empty() ? "" : "\n";
        add(step.script);
        if (is_script(step)) {
            text += std::string(rule) + "\n";
            add(step.expected);
        }
    }
    return text;
}

}  // namespace heed::cli
