#include "adapters/cli/binding.h"

#include <algorithm>

#include "engine/definition/program_files.h"
#include "engine/values/diagnostic_code.h"

namespace heed::cli {
namespace {

bool is_recent(const std::string& code) {
    const auto known = std::ranges::find(diagnostic_codes(), code, &DiagnosticCode::code);
    return known != diagnostic_codes().end() && !known->since.empty();
}

class Unchanged {
  public:
    Unchanged(const std::vector<SourceFile>& files, const std::vector<ProgramFile>& live)
        : files_(files), live_(live) {}

    bool operator()(const std::string& path) const {
        const bool is_mail = place_in_program(path).starts_with("templates/mail/");
        return std::ranges::all_of(files_, [&](const SourceFile& file) {
            const bool counts = file.path == path ||
                                (is_mail && place_in_program(file.path).starts_with("workflows/"));
            return !counts || is_live(file);
        });
    }

  private:
    bool is_live(const SourceFile& file) const {
        const std::string place = place_in_program(file.path);
        return std::ranges::any_of(live_, [&](const ProgramFile& known) {
            return place_in_program(known.path) == place && known.content == file.text;
        });
    }

    const std::vector<SourceFile>& files_;
    const std::vector<ProgramFile>& live_;
};

}  // namespace

std::vector<ProgramFile> live_files(ProgramStore& store) {
    const auto active = store.active();
    auto program = active ? store.find(active->hash) : std::nullopt;
    return program ? std::move(program->files) : std::vector<ProgramFile>();
}

Diagnostics as_they_bind(Diagnostics findings, const std::vector<SourceFile>& files,
                         const std::vector<ProgramFile>& live) {
    const Unchanged is_unchanged(files, live);
    for (Diagnostic& finding : findings) {
        if (finding.severity == Severity::error && is_recent(finding.code) &&
            is_unchanged(finding.place.file)) {
            finding.severity = Severity::warning;
        }
    }
    return findings;
}

}  // namespace heed::cli
