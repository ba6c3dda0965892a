#include <algorithm>
#include <iostream>

#include "adapters/cli/differences.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/version_verbs.h"
#include "engine/runtime/program_history.h"
#include "engine/runtime/program_store.h"

namespace heed::cli {
namespace {

/// `manager_calls 8, draft 4`
std::string standing(const VersionRecord& record) {
    std::string text;
    for (const auto& [state, count] : record.open_by_state) {
        text += (text.empty() ? "" : ", ") + state + " " + std::to_string(count);
    }
    return text;
}

void print_cases(const VersionRecord& record) {
    std::cout << "  cases: " << record.open_cases << " open, " << record.ended_cases << " ended\n";
    if (record.open_cases > 0) {
        std::cout << "  open in: " << standing(record) << "\n";
    }
}

/// A workflow's versions and when each of them was live.
class WorkflowHistory {
  public:
    WorkflowHistory(ProgramStore& programs, const std::string& name)
        : versions_(programs.versions(name, Counting::cases)),
          changes_(changes_of(programs, texts_of_workflow(name))) {
        for (const VersionRecord& record : versions_) {
            const auto kept = programs.find(record.workflow.program_hash);
            sources_.push_back(kept ? workflow_source(*kept, name) : std::string());
        }
    }

    /// Of that version alone, or of all (0); false where there is none.
    bool print(int version) const {
        bool is_found = false;
        for (auto change = changes_.begin(); change != changes_.end(); ++change) {
            const VersionRecord* record = version_of(change->texts.front().after);
            if (version == 0 || (record != nullptr && record->workflow.version == version)) {
                is_found = true;
                print(*change, record, change == changes_.begin() ? nullptr : &*(change - 1));
            }
        }
        return is_found;
    }

  private:
    /// nullptr: it was not live then.
    const VersionRecord* version_of(const std::string& source) const {
        const auto found = source.empty() ? sources_.end() : std::ranges::find(sources_, source);
        return found == sources_.end()
                   ? nullptr
                   : &versions_[static_cast<std::size_t>(found - sources_.begin())];
    }

    std::string name_of(const std::string& source) const {
        const VersionRecord* record = version_of(source);
        return record == nullptr
                   ? "nothing"
                   : record->workflow.name + " version " + std::to_string(record->workflow.version);
    }

    void print(const LiveChange& change, const VersionRecord* record,
               const LiveChange* next) const {
        const TextChange& text = change.texts.front();
        const std::string since =
            to_rfc3339(change.live.activated_at) + " by " + change.live.activated_by + "\n";
        if (record == nullptr) {
            std::cout << "not live since " << since << "\n";
            return;
        }
        std::cout << "version " << record->workflow.version << "  live since " << since;
        if (record->activated_at < change.live.activated_at) {
            std::cout << "  again: it was live first on " << to_rfc3339(record->activated_at)
                      << "\n";
        }
        std::cout << (next == nullptr ? std::string("  live now\n")
                                      : "  until " + to_rfc3339(next->live.activated_at) + "\n");
        print_cases(*record);
        std::cout << (text.before.empty() ? "  nothing of this name was live before\n"
                                          : unified_diff(text.before, text.after,
                                                         name_of(text.before), name_of(text.after)))
                  << "\n";
    }

    std::vector<VersionRecord> versions_;
    std::vector<std::string> sources_;  ///< of the versions
    std::vector<LiveChange> changes_;
};

/// What changed in files of other kinds.
bool print_files(ProgramStore& programs, const std::string& what) {
    const std::vector<LiveChange> changes = changes_of(programs, texts_of_files(what));
    for (const LiveChange& change : changes) {
        std::cout << "live since " << to_rfc3339(change.live.activated_at) << " by "
                  << change.live.activated_by << "\n";
        for (const TextChange& text : change.texts) {
            std::cout << "  "
                      << (text.before.empty()  ? "new: "
                          : text.after.empty() ? "gone: "
                                               : "changed: ")
                      << text.name << "\n";
        }
        for (const TextChange& text : change.texts) {
            if (!change.is_first) {
                std::cout << unified_diff(text.before, text.after, text.name, text.name);
            }
        }
        std::cout << "\n";
    }
    return !changes.empty();
}

}  // namespace

int run_history(const HistoryOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    ProgramStore& programs = storage->programs();
    const bool is_workflow =
        !options.what.empty() && !programs.versions(options.what, Counting::none).empty();
    const bool is_found = is_workflow
                              ? WorkflowHistory(programs, options.what).print(options.version)
                              : print_files(programs, options.what);
    if (!is_found) {
        std::cerr << "heed: " << (is_workflow ? "the workflow “" : "“") << options.what
                  << "” was never live here" << (is_workflow ? " in that version" : "")
                  << ". Name a workflow, a mail, a calendar, a survey or a file; or mails, people, "
                     "calendars, surveys, workflows, goals, notes, settings.\n";
        return exit_bad_input;
    }
    return exit_fine;
}

}  // namespace heed::cli
