#include <iostream>

#include "adapters/cli/differences.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/open_store.h"
#include "adapters/cli/version_verbs.h"
#include "adapters/sql/sql_program_store.h"

namespace heed::cli {
namespace {

std::string source_of(ProgramStore& programs, const VersionRecord& record) {
    const auto kept = programs.find(record.workflow.program_hash);
    return kept ? workflow_source(*kept, record.workflow.name) : std::string();
}

/// `manager_calls 8, draft 4`
std::string standing(const VersionRecord& record) {
    std::string text;
    for (const auto& [state, count] : record.open_by_state) {
        text += (text.empty() ? "" : ", ") + state + " " + std::to_string(count);
    }
    return text;
}

void print(const VersionRecord& record) {
    std::cout << "version " << record.workflow.version << "  live since "
              << to_rfc3339(record.activated_at) << " by " << record.activated_by << "\n"
              << "  cases: " << record.open_cases << " open, " << record.ended_cases << " ended\n";
    if (record.open_cases > 0) {
        std::cout << "  open in: " << standing(record) << "\n";
    }
}

void print_change(ProgramStore& programs, const VersionRecord& record,
                  const VersionRecord* before) {
    if (before == nullptr) {
        std::cout << "  the first version\n\n";
        return;
    }
    const auto name = [](const VersionRecord& one) {
        return one.workflow.name + " version " + std::to_string(one.workflow.version);
    };
    const std::string changes = unified_diff(
        source_of(programs, *before), source_of(programs, record), name(*before), name(record));
    std::cout << (changes.empty() ? "  its own text is the same; what it uses changed\n" : changes)
              << "\n";
}

}  // namespace

int run_history(const HistoryOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    sql::SqlProgramStore programs(open_store(*path));
    const std::vector<VersionRecord> versions =
        programs.versions(options.workflow, Counting::cases);
    bool is_found = false;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (options.version == 0 || versions[i].workflow.version == options.version) {
            is_found = true;
            print(versions[i]);
            print_change(programs, versions[i],
                         i + 1 < versions.size() ? &versions[i + 1] : nullptr);
        }
    }
    if (!is_found) {
        std::cerr << "heed: the workflow “" << options.workflow << "” was never live here"
                  << (versions.empty() ? "" : " in that version") << ".\n";
        return exit_bad_input;
    }
    return exit_fine;
}

}  // namespace heed::cli
