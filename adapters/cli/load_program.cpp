#include "adapters/cli/load_program.h"

#include "adapters/smtp/markdown.h"
#include "adapters/system/program_folder.h"

namespace heed::cli {

Result<ProgramText> load_program(const std::filesystem::path& folder) {
    return load_program(system::read_program_folder(folder));
}

Result<ProgramText> load_program(std::vector<SourceFile> files) {
    Result<ProgramText> read = read_program(std::move(files), system::read_standard_files());
    if (!read.ok()) {
        return read;
    }
    Diagnostics problems;
    for (const auto& [name, languages] : read->program.mails) {
        for (const auto& mail : languages) {
            const Result<smtp::CompiledMarkdown> compiled = smtp::compile_markdown(mail->body);
            problems.insert(problems.end(), compiled.problems().begin(), compiled.problems().end());
        }
    }
    if (!problems.empty()) {
        problems.insert(problems.begin(), read->remarks.begin(), read->remarks.end());
        return problems;
    }
    return read;
}

}  // namespace heed::cli
