#pragma once

#include <memory>
#include <vector>

#include "engine/definition/server_settings.h"
#include "engine/definition/source_file.h"
#include "engine/model/program.h"
#include "engine/values/result.h"

namespace heed {

/// A program folder, read.
struct ProgramText {
    Program program;
    ServerSettings settings;
    /// Every file that it was made of, the standard ones that were taken included: given to
    /// `read_program` again without any standard files, they make the same program.
    std::vector<SourceFile> files;
    /// What is odd, and errors in what it means: a program with those is read, and does not go
    /// live.
    Diagnostics remarks;
    /// The workflows that came with Heed, as the folder has none of its own: `closed-loop`.
    std::vector<std::string> standard_workflows;
    Place settings_place{"heed.yaml", 0, 0};  ///< where heed.yaml begins; the file alone: none
    Place mail_place{"heed.yaml", 0, 0};      ///< of its `mail`, or where that is missing
};

/// Reads a program folder's files, or finds everything that is wrong with them. What a file is, the
/// folder tells that it stands in: `surveys/`, `workflows/`, `calendars/`, `directory/`, `goals/`,
/// `mail/`.
/// Where a program brings no survey, workflow or calendar at all, and for every mail template that
/// it does not bring itself, the `standard` ones are taken.
Result<ProgramText> read_program(std::vector<SourceFile> files,
                                 const std::vector<SourceFile>& standard = {});

/// Reads one workflow by itself, as `heed trace` does: what only its program could tell (surveys,
/// people, templates, calendars) is not checked.
Result<std::shared_ptr<const Workflow>> read_workflow_alone(const SourceFile&);

}  // namespace heed
