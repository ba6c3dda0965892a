#include "adapters/cli/differences.h"

#include <sstream>

#include <dtl/dtl.hpp>

namespace heed::cli {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

const char* mark_of(dtl::edit_t edit) {
    return edit == dtl::SES_ADD ? "+ " : edit == dtl::SES_DELETE ? "- " : "  ";
}

}  // namespace

std::vector<std::string> differences(const std::vector<std::string>& expected,
                                     const std::vector<std::string>& actual) {
    dtl::Diff<std::string> diff(expected, actual);
    diff.compose();
    std::vector<std::string> lines;
    for (const auto& [line, edit] : diff.getSes().getSequence()) {
        lines.push_back(mark_of(edit.type) + line);
    }
    return lines;
}

std::string unified_diff(std::string_view before, std::string_view after,
                         const std::string& before_name, const std::string& after_name) {
    dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
    diff.compose();
    diff.composeUnifiedHunks();
    std::ostringstream hunks;
    diff.printUnifiedFormat(hunks);
    return hunks.view().empty() ? ""
                                : "--- " + before_name + "\n+++ " + after_name + "\n" + hunks.str();
}

}  // namespace heed::cli
