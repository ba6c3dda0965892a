#include <algorithm>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/verbs.h"
#include "adapters/sql/sql_case_reader.h"
#include "adapters/sql/sql_operations_reader.h"
#include "adapters/sql/sql_program_store.h"

namespace heed::cli {
namespace {

constexpr int most_of_a_kind = 100;

bool awaits_an_event(const State& state) {
    return !state.on.empty();
}

/// Nothing will ever happen to it by itself, and none of its states hears anything from outside.
bool is_stuck(const Case& idle, const Program& program) {
    const Workflow* workflow = program.find_workflow(idle.workflow_hash);
    return workflow == nullptr || std::ranges::none_of(idle.states, [&](const std::string& name) {
               const State* state = workflow->find_state(name);
               return state != nullptr && awaits_an_event(*state);
           });
}

/// A damaged one is told with the other rows that cannot be read.
std::optional<Case> find_readable(sql::SqlCaseReader& cases, CaseNumber number) {
    try {
        return cases.find(number);
    } catch (const StoreRefusal&) {
        return std::nullopt;
    }
}

int print(std::string_view title, const std::vector<std::string>& ids,
          std::string_view what_to_do) {
    if (ids.empty()) {
        return 0;
    }
    std::cout << title << ":";
    for (const std::string& id : ids) {
        std::cout << " " << id;
    }
    std::cout << "\n  " << what_to_do << "\n";
    return static_cast<int>(ids.size());
}

}  // namespace

int run_doctor(const DoctorOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto database = std::make_shared<sql::Database>(*path);
    sql::SqlOperationsReader reader(database);
    const Troubles troubles = reader.troubles(most_of_a_kind);
    sql::SqlProgramStore programs(database);
    const auto program = last_live(programs);
    std::vector<std::string> stuck;
    sql::SqlCaseReader cases(database);
    for (const CaseNumber number : troubles.idle_cases) {
        const auto idle = find_readable(cases, number);
        if (idle && (program == nullptr || is_stuck(*idle, *program))) {
            stuck.push_back(std::to_string(number));
        }
    }
    int found = print("stuck cases", stuck,
                      "Open, but without a task, a timer, a mail on its way or an event to wait "
                      "for. Look at the journal.");
    found += print("loose ends", troubles.loose_ends,
                   "Tasks of no state: a mail that cannot arrive, a rule that ended in an error. A "
                   "person must look.");
    found += print("dead mails", troubles.dead_mails,
                   "The mail server refused them for good; each has its task. “heed mail retry” "
                   "sends one again.");
    found += print("dead webhooks", troubles.dead_webhooks,
                   "The other side asked not to be told (410), or did not take it for days. It can "
                   "read what it missed by the API, and “heed webhook retry” tells it again.");
    found +=
        print("parked events", troubles.parked_events,
              "Kept until a fault in Heed or in a workflow is mended; then the process owner's "
              "page replays them.");
    found += print("unreadable rows", reader.unreadable_rows(most_of_a_kind),
                   "Damaged in the database: what they concern is parked or left out, and the rest "
                   "goes on. Restore them from a backup, then replay what is parked.");
    if (troubles.parked_deliveries > 0) {
        std::cout << "parked deliveries: " << troubles.parked_deliveries
                  << "\n  What a survey platform sent does not map. Mend the survey's `sources:`, "
                     "then replay them.\n";
        ++found;
    }
    if (found == 0) {
        std::cout << "fine: nothing is stuck, nothing is loose, nothing is parked\n";
    }
    return found == 0 ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
