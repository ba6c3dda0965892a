#include "adapters/cli/load_program.h"

#include "adapters/cli/binding.h"
#include "adapters/smtp/markdown.h"
#include "adapters/system/program_folder.h"
#include "engine/analysis/analyse.h"
#include "engine/definition/finding_collector.h"

namespace heed::cli {

namespace {

/// The findings, those that do not bind the live program softened.
Diagnostics binding(Diagnostics findings, const ProgramText& text, const LiveFiles& live) {
    return live && has_errors(findings)
               ? as_they_bind(std::move(findings), text.files, live(text.settings))
               : findings;
}

}  // namespace

Result<ProgramText> check_meaning(Result<ProgramText> read, const LiveFiles& live) {
    if (!read.ok()) {
        return read;
    }
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
    return check_meaning(read_program(std::move(files), system::read_standard_files()), live);
}

}  // namespace heed::cli
