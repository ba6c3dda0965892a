#include "adapters/cli/junit.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/expressions/text/template.h"

namespace heed::cli {
namespace {

/// XML 1.0 has no control characters but these three, not even escaped.
std::string without_controls(std::string text) {
    std::erase_if(text, [](char character) {
        const auto code = static_cast<unsigned char>(character);
        return code < 0x20 && character != '\n' && character != '\t' && character != '\r';
    });
    return text;
}

std::string escaped(const std::string& text) {
    return text::escape_html(without_controls(text));
}

std::string seconds(std::chrono::milliseconds time) {
    return fmt::format("{:.3f}", static_cast<double>(time.count()) / 1000.0);
}

std::string body_of(const ScenarioResult& result) {
    std::string text = result.file.string() + ":" + std::to_string(result.line) + "\n";
    for (const std::string& line : result.script) {
        text += "    " + line + "\n";
    }
    for (const DiffLine& line : result.difference) {
        text += line.mark == '@' ? "@ line " + line.text + "\n"
                                 : std::string(1, line.mark) + " " + line.text + "\n";
    }
    return text + result.problem;
}

std::string failure_of(const ScenarioResult& result) {
    if (result.end == ScenarioEnd::passed) {
        return "";
    }
    const bool differs = result.end == ScenarioEnd::differs;
    const char* element = differs ? "failure" : "error";
    const std::string message =
        differs ? "something else happened at line " + std::to_string(result.line) : result.problem;
    return fmt::format("<{} message=\"{}\" type=\"{}\">{}</{}>", element, escaped(message),
                       differs ? "difference" : "script", escaped(body_of(result)), element);
}

}  // namespace

std::string to_junit(const std::string& program, const std::vector<ScenarioResult>& results) {
    std::chrono::milliseconds total{};
    for (const ScenarioResult& result : results) {
        total += result.took;
    }
    const auto failed = std::ranges::count(results, ScenarioEnd::differs, &ScenarioResult::end);
    const auto broken = std::ranges::count(results, ScenarioEnd::unplayable, &ScenarioResult::end);
    const std::string counts =
        fmt::format("name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{}\"",
                    escaped(program), results.size(), failed, broken, seconds(total));
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites " + counts +
                      ">\n  <testsuite " + counts + ">\n";
    for (const ScenarioResult& result : results) {
        xml += fmt::format(
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" time=\"{}\">{}</testcase>\n",
            escaped(program), escaped(result.file.stem().string()), escaped(result.file.string()),
            seconds(result.took), failure_of(result));
    }
    return xml + "  </testsuite>\n</testsuites>\n";
}

}  // namespace heed::cli
