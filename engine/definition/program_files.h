#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/finding_collector.h"
#include "engine/definition/source_file.h"

namespace heed {

/// The files of a program by what they are.
struct ProgramFiles {
    std::vector<SourceFile> heed;  ///< heed.yaml: none or one
    std::vector<SourceFile> surveys;
    std::vector<SourceFile> workflows;
    bool are_workflows_own = true;  ///< and not Heed's, taken because there are none
    std::string workflow_not_read;  ///< a path in workflows/ that does not end as those do
    std::vector<SourceFile> calendars;
    std::vector<SourceFile> directory;
    std::vector<SourceFile> goals;
    std::vector<SourceFile> notes;   ///< notes.csv: none or one
    std::vector<SourceFile> layout;  ///< of mails: none or one
    std::vector<SourceFile> mails;
    std::set<std::string, std::less<>> standard_mail_names;  ///< also of those that it replaces
    std::vector<SourceFile> standard_mails;                  ///< those of Heed itself

    /// All of them, in the order of their paths.
    std::vector<SourceFile> all() const;
};

/// Sorts files by the folder they stand in, and warns of those that look as if they stood in the
/// wrong one.
ProgramFiles sort_files(std::vector<SourceFile>, FindingCollector&);

/// Takes the standard files where the program has none: surveys, workflows and calendars as a
/// whole, mail templates by their names.
void fill_up(ProgramFiles&, const std::vector<SourceFile>& standard);

/// Where a program seems to bring a workflow of its own that is not read, or has other surveys than
/// Heed's workflow follows up on, that Heed's does not fit is one finding, and not one for each of
/// its lines.
Diagnostics told_of_own(Diagnostics, const ProgramFiles&);

/// `our-service` of a file that begins with `survey: our-service`, also where the rest of it cannot
/// be read; "" where its first line says no such thing.
std::string name_said_in(const SourceFile&);

/// `workflows/closed-loop.yaml` of that file, wherever its program's folder stands.
std::string place_in_program(std::string_view path);

/// SHA-256 over the files' kinds, names and texts, wherever the folder stands.
std::string hash_of(const ProgramFiles&);

}  // namespace heed
