#pragma once

#include <optional>
#include <string>

#include "engine/definition/program_reader.h"

namespace heed::cli {

/// A workflow within the program that it is tried in.
struct Candidate {
    ProgramText text;
    std::shared_ptr<const Workflow> workflow;
};

/// `what` is a workflow's name in the program; or a workflow's file, which then takes the place of
/// the one of its name; or another program's folder, in which it is the workflow called
/// `otherwise`. Where there is none, why is printed. Throws std::runtime_error where something
/// cannot be read.
std::optional<Candidate> find_candidate(const std::string& what, const std::string& program,
                                        const std::string& otherwise = "");

}  // namespace heed::cli
