#include "adapters/cli/load_program.h"

#include "adapters/smtp/markdown.h"
#include "adapters/system/program_folder.h"
#include "engine/analysis/analyse.h"
#include "engine/definition/finding_collector.h"

namespace heed::cli {

Result<ProgramText> check_meaning(Result<ProgramText> read) {
    if (!read.ok()) {
        return read;
    }
    FindingCollector findings;
    findings.add(read->remarks);
    for (const auto& [name, languages] : read->program.mails) {
        for (const auto& mail : languages) {
            findings.add(smtp::compile_markdown(mail->body).problems());
        }
    }
    if (!findings.has_errors()) {
        findings.add(analyse(*read));
    }
    if (findings.has_errors()) {
        return findings.sorted();
    }
    ProgramText text = std::move(read).value();
    text.remarks = findings.sorted();
    return text;
}

Result<ProgramText> load_program(const std::filesystem::path& folder) {
    return load_program(system::read_program_folder(folder));
}

Result<ProgramText> load_program(std::vector<SourceFile> files) {
    return check_meaning(read_program(std::move(files), system::read_standard_files()));
}

}  // namespace heed::cli
