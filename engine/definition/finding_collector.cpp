#include "engine/definition/finding_collector.h"

#include <algorithm>
#include <tuple>

namespace heed {

void FindingCollector::add_source(const std::string& path, std::string_view text) {
    std::vector<std::string>& lines = lines_[path];
    lines.clear();
    while (!text.empty()) {
        const size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        lines.emplace_back(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

void FindingCollector::error(std::string_view code, const Place& place, int length,
                             std::string message, std::string help) {
    add(Severity::error, code, place, length, std::move(message), std::move(help));
}

void FindingCollector::warning(std::string_view code, const Place& place, int length,
                               std::string message, std::string help) {
    add(Severity::warning, code, place, length, std::move(message), std::move(help));
}

void FindingCollector::add(Severity severity, std::string_view code, const Place& place, int length,
                           std::string message, std::string help) {
    found_.push_back({.severity = severity,
                      .code = std::string(code),
                      .place = place,
                      .message = std::move(message),
                      .help = std::move(help),
                      .excerpt = line_at(place),
                      .length = std::max(1, length)});
}

void FindingCollector::add(const Diagnostics& others) {
    for (Diagnostic finding : others) {
        if (const std::string line = line_at(finding.place); !line.empty()) {
            finding.excerpt = line;
        }
        found_.push_back(std::move(finding));
    }
}

Diagnostics FindingCollector::sorted() const {
    Diagnostics in_order = found_;
    std::ranges::stable_sort(in_order, {}, [](const Diagnostic& finding) {
        return std::tie(finding.place.file, finding.place.line, finding.place.column);
    });
    const auto repeated = std::ranges::unique(in_order, [](const Diagnostic& one,
                                                           const Diagnostic& other) {
        return one.place == other.place && one.code == other.code && one.message == other.message;
    });
    in_order.erase(repeated.begin(), repeated.end());
    return in_order;
}

std::string FindingCollector::line_at(const Place& place) const {
    const auto file = lines_.find(place.file);
    if (file == lines_.end() || place.line < 1 ||
        static_cast<size_t>(place.line) > file->second.size()) {
        return "";
    }
    return file->second[static_cast<size_t>(place.line) - 1];
}

}  // namespace heed
