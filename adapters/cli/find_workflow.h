#pragma once

#include <memory>
#include <string>

#include "engine/model/workflow.h"

namespace heed::cli {

/// A workflow and the language that its words are for.
struct NamedWorkflow {
    std::shared_ptr<const Workflow> workflow;  ///< nullptr: why was printed
    std::string language = "en";
};

/// The workflow of that file, or the one of that name in the program's folder. Throws
/// std::runtime_error where there is no such folder.
NamedWorkflow find_workflow(const std::string& file_or_name, const std::string& program);

}  // namespace heed::cli
