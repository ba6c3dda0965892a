#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/time.h"

namespace heed {

/// A file of a program folder.
struct ProgramFile {
    std::string path;  ///< `workflows/closed-loop.yaml`; in older stores with its folder before it
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

/// The text of that workflow as the program has it; empty where it has none of that name.
std::string workflow_source(const StoredProgram&, std::string_view name);

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

/// A version as a process owner asks for it.
struct VersionRecord {
    WorkflowVersion workflow;
    std::string activated_by;  ///< who made the first program live that had it
    Instant activated_at{};
    std::int64_t open_cases = 0;  ///< this and what follows where they were to be counted
    std::int64_t ended_cases = 0;
    /// Of the open cases, how many are in which innermost state; one in several counts in each.
    std::map<std::string, std::int64_t, std::less<>> open_by_state;
    bool operator==(const VersionRecord&) const = default;
};

/// Whether a version's cases are counted, which takes the longer the more there are.
enum class Counting { none, cases };

/// Programs by hash, each text once, and which of them is active. Throws StoreFailure.
class ProgramStore {
  public:
    virtual ~ProgramStore() = default;
    /// Keeps the program and makes it the active one, or neither where there is a clash.
    virtual std::vector<VersionClash> activate(const StoredProgram&, const std::string& who,
                                               Instant now) = 0;
    virtual std::optional<ActiveProgram> active() = 0;
    /// Whatever went live, the latest first: what was live once may be live again.
    virtual std::vector<ActiveProgram> activations() = 0;
    virtual std::optional<StoredProgram> find(const std::string& hash) = 0;
    /// The versions that cases, open or ended, are pinned to.
    virtual std::vector<WorkflowVersion> workflows_with_cases() = 0;
    /// Every version of that workflow that was ever live, the newest first; of all where the name
    /// is empty, by name.
    virtual std::vector<VersionRecord> versions(const std::string& workflow, Counting) = 0;
};

}  // namespace heed
