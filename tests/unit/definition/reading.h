#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/program_reader.h"
#include "engine/definition/yaml.h"

namespace heed::reading {

/// A file of the repository.
std::string text_of(const std::string& path);

/// Every file below a folder of the repository, named as from that folder.
std::vector<SourceFile> files_below(const std::string& folder);

/// examples/closed-loop with those files added or put in place of its own.
std::vector<SourceFile> example_with(const std::vector<SourceFile>& others);

/// The repository's own workflows and mail templates.
const std::vector<SourceFile>& standard_files();

/// What is wrong with, or odd about, the example with those files.
std::string findings_with(const std::vector<SourceFile>& others);

/// All that `heed check` finds in it: also what the mails' Markdown and the analysis have to say.
Diagnostics analysed_with(const std::vector<SourceFile>& others);

/// What is wrong with a workflow that stands by itself, called `w.yaml`.
std::string findings_in_workflow(const std::string& text);

/// A workflow by itself; fails the test when it has errors.
std::shared_ptr<const Workflow> workflow_of(const std::string& text);

/// What is wrong with a YAML text called `a.yaml`; "" when nothing is.
std::string yaml_findings(const std::string& text);

}  // namespace heed::reading
