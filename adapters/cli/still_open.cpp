#include "adapters/cli/still_open.h"

#include <algorithm>
#include <optional>
#include <set>

#include "adapters/cli/people_gone.h"
#include "engine/definition/program_reader.h"
#include "engine/runtime/readers.h"

namespace heed::cli {
namespace {

/// Of one place, cases are counted no further.
constexpr std::int64_t most_counted = 10'000;
/// Directories that are looked through for somebody who is gone.
constexpr std::size_t most_directories = 200;

constexpr std::string_view team = "team ";

/// The directories of programs that were live, the latest first; each text once.
class PastDirectories {
  public:
    explicit PastDirectories(ProgramStore& store)
        : store_(store), activations_(store.activations()) {}

    /// Nothing at their end.
    const Directory* next() {
        while (at_ < activations_.size() && seen_.size() < most_directories) {
            const auto kept = store_.find(activations_[at_++].hash);
            std::string written;
            std::vector<SourceFile> files;
            for (const ProgramFile& file : kept ? kept->files : std::vector<ProgramFile>()) {
                files.push_back({file.path, file.content});
                written += file.path.find("directory/") == std::string::npos ? "" : file.content;
            }
            if (!seen_.insert(written).second) {
                continue;
            }
            auto read = read_program(std::move(files));
            if (read) {  // an older program may be one that this version no longer reads
                directory_ = read->program.directory;
                return &*directory_;
            }
        }
        return nullptr;
    }

  private:
    ProgramStore& store_;
    std::vector<ActiveProgram> activations_;
    std::size_t at_ = 0;
    std::set<std::string> seen_;
    std::optional<Directory> directory_;
};

std::string team_of(const std::string& holder) {
    return holder.starts_with(team) ? holder.substr(team.size()) : std::string();
}

/// Whether anybody would hear of that holder's tasks.
bool is_behind(const Directory& directory, const std::string& holder) {
    const std::string name = team_of(holder);
    if (name.empty()) {
        return directory.find_person(holder) != nullptr;
    }
    const Team* known = directory.find_team(name);
    return known != nullptr && (!known->email.empty() || !directory.members_of(name).empty());
}

void stay(const Directory& past, const std::string& holder, Staying& staying) {
    const std::string name = team_of(holder);
    if (name.empty()) {
        staying.people.push_back(*past.find_person(holder));
        return;
    }
    staying.teams.push_back(*past.find_team(name));
    for (const Person* member : past.members_of(name)) {
        Person one = *member;
        one.teams = {name};
        staying.people.push_back(std::move(one));
    }
}

}  // namespace

std::vector<FollowedVersion> followed_versions(Storage& storage, const Program& program) {
    std::vector<FollowedVersion> followed;
    std::string counted;
    std::vector<CasesAt> standing;
    for (const WorkflowVersion& version : storage.programs().workflows_with_cases()) {
        if (version.name != counted) {
            standing = storage.cases().count_open(version.name, most_counted);
            counted = version.name;
        }
        FollowedVersion one{program.find_workflow(version.hash), 0};
        for (const CasesAt& place : standing) {
            one.open_cases += place.version == version.version ? place.cases : 0;
        }
        if (one.workflow != nullptr && one.open_cases > 0) {
            followed.push_back(one);
        }
    }
    return followed;
}

Orphaned orphaned_by(Storage& storage, const Directory& directory) {
    std::vector<HeldTasks> missing;
    for (const HeldTasks& held : storage.program_use().task_holders()) {
        if (!held.holder.empty() && !is_behind(directory, held.holder) &&
            !is_named(storage.cases().responses(held.case_of_first), held.holder)) {
            missing.push_back(held);
        }
    }
    Orphaned orphaned;
    PastDirectories past(storage.programs());
    while (!missing.empty()) {
        const Directory* known = past.next();
        if (known == nullptr) {
            break;
        }
        std::erase_if(missing, [&](const HeldTasks& held) {
            const bool is_found = is_behind(*known, held.holder);
            if (is_found) {
                stay(*known, held.holder, orphaned.staying);
                orphaned.tasks.push_back(held);
            }
            return is_found;
        });
    }
    orphaned.tasks.insert(orphaned.tasks.end(), missing.begin(), missing.end());
    return orphaned;
}

Diagnostics warnings_of(const Orphaned& orphaned) {
    Diagnostics warnings;
    for (const HeldTasks& held : orphaned.tasks) {
        warnings.push_back(work_of_nobody(held.holder, held.count, held.first));
    }
    return warnings;
}

Diagnostics affected_by(Storage& storage, const Program& next, const Program& live) {
    const Diagnostics people = warnings_of(orphaned_by(storage, next.directory));
    Diagnostics all = still_needed(next, live, followed_versions(storage, next),
                                   storage.program_use().waiting_mails());
    all.insert(all.end(), people.begin(), people.end());
    return all;
}

}  // namespace heed::cli
