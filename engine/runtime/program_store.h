#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/values/time.h"

namespace heed {

/// A file of a program folder.
struct ProgramFile {
    std::string path;  ///< within the folder: `workflows/closed-loop.yaml`
    std::string content;
    bool operator==(const ProgramFile&) const = default;
};

/// A workflow of a program, by the hash that cases are pinned to.
struct WorkflowVersion {
    std::string hash;
    std::string name;
    int version = 0;
    std::string program_hash;  ///< the first program that it came with
    bool operator==(const WorkflowVersion&) const = default;
};

/// A program folder as it was read and found to be without errors.
struct StoredProgram {
    std::string hash;
    std::vector<ProgramFile> files;          ///< by path
    std::vector<WorkflowVersion> workflows;  ///< read back: those that came with it first
    bool operator==(const StoredProgram&) const = default;
};

struct ActiveProgram {
    std::string hash;
    std::string activated_by;
    Instant activated_at{};
    bool operator==(const ActiveProgram&) const = default;
};

/// Two contents under one version: what cases are pinned to must not change.
struct VersionClash {
    std::string workflow;
    int version = 0;
    std::string known_hash;
    bool operator==(const VersionClash&) const = default;
};

/// Programs by hash, each text once, and which of them is active. Throws StoreFailure.
class ProgramStore {
  public:
    virtual ~ProgramStore() = default;
    /// Keeps the program and makes it the active one, or neither where there is a clash.
    virtual std::vector<VersionClash> activate(const StoredProgram&, const std::string& who,
                                               Instant now) = 0;
    virtual std::optional<ActiveProgram> active() = 0;
    virtual std::optional<StoredProgram> find(const std::string& hash) = 0;
    /// The versions that cases, open or ended, are pinned to.
    virtual std::vector<WorkflowVersion> workflows_with_cases() = 0;
};

}  // namespace heed
