#include "engine/definition/version_clash.h"

#include <algorithm>

#include "engine/definition/finding_collector.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

/// The line of its file that says `version:`.
Place place_of_version(const ProgramText& text, const std::string& workflow) {
    const std::string& source = text.program.workflows.at(workflow)->source;
    const auto file = std::ranges::find(text.files, source, &SourceFile::text);
    Place place{file == text.files.end() ? workflow : file->path, 1, 1};
    const std::size_t at = source.starts_with("version:") ? 0 : source.find("\nversion:") + 1;
    place.line += static_cast<int>(
        std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    return place;
}

}  // namespace

Diagnostic changed_under_its_version(const ProgramText& text, const std::string& workflow) {
    FindingCollector findings;
    for (const SourceFile& file : text.files) {
        findings.add_source(file.path, file.text);
    }
    const int version = text.program.workflows.at(workflow)->version;
    constexpr int length = 7;  // “version”
    findings.error(code::one_version_two_contents, place_of_version(text, workflow), length,
                   "the workflow “" + workflow + "” was live as version " +
                       std::to_string(version) + " with another content, and cases follow that one",
                   "raise it: version: " + std::to_string(version + 1));
    return findings.sorted().front();
}

}  // namespace heed
