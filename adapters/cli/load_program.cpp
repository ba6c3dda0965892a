#include "adapters/cli/load_program.h"

#include <algorithm>

#include "adapters/cli/binding.h"
#include "adapters/cli/standard_words.h"
#include "adapters/smtp/markdown.h"
#include "adapters/system/program_folder.h"
#include "engine/analysis/analyse.h"
#include "engine/definition/finding_collector.h"
#include "engine/definition/program_files.h"
#include "engine/definition/shipped_files.h"

namespace heed::cli {

namespace {

/// The findings, those that do not bind the live program softened.
Diagnostics binding(Diagnostics findings, const ProgramText& text, const LiveFiles& live) {
    return live && has_errors(findings)
               ? as_they_bind(std::move(findings), text.files, live(text.settings))
               : findings;
}

std::vector<SourceFile> as_sources(const std::vector<ProgramFile>& kept) {
    std::vector<SourceFile> files;
    for (const ProgramFile& file : kept) {
        files.push_back({file.path, file.content});
    }
    return files;
}

bool has(const ProgramText& text, const std::string& place) {
    return std::ranges::any_of(
        text.files, [&](const SourceFile& file) { return place_in_program(file.path) == place; });
}

}  // namespace

Result<ProgramText> check_meaning(Result<ProgramText> read, const LiveFiles& live) {
    if (!read.ok()) {
        return read;
    }
    read->program = speaking(std::move(read->program));
    FindingCollector findings;
    findings.add(binding(read->remarks, *read, live));
    for (const auto& [name, languages] : read->program.mails) {
        for (const auto& mail : languages) {
            findings.add(smtp::compile_markdown(mail->body).problems());
        }
    }
    if (!findings.has_errors()) {
        findings.add(binding(analyse(*read), *read, live));
    }
    if (findings.has_errors()) {
        return findings.sorted();
    }
    ProgramText text = std::move(read).value();
    text.remarks = findings.sorted();
    return text;
}

Result<ProgramText> load_program(const std::filesystem::path& folder, const LiveFiles& live) {
    return load_program(system::read_program_folder(folder), live);
}

Result<ProgramText> load_program(std::vector<SourceFile> files, const LiveFiles& live) {
    const std::vector<SourceFile> standard = system::read_standard_files();
    Result<ProgramText> read = read_program(files, standard);
    std::vector<std::string> kept;
    if (live) {
        const auto known = live(read.ok() ? read->settings : ServerSettings());
        if (!known.empty()) {
            ShippedFiles shipped = shipped_for(files, standard, as_sources(known));
            read = read_program(std::move(files), shipped.files);
            kept = std::move(shipped.kept);
        }
    }
    auto checked = check_meaning(std::move(read), live);
    if (!checked.ok()) {
        return checked;
    }
    ProgramText text = std::move(checked).value();
    std::erase_if(kept, [&](const std::string& place) { return !has(text, place); });
    if (!kept.empty()) {
        text.remarks.push_back(goes_on_with(kept, system::standard_folder().string()));
    }
    return text;
}

}  // namespace heed::cli
