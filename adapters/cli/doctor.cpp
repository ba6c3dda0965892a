#include <algorithm>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/machine_checks.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/people_gone.h"
#include "adapters/cli/retention.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/clock.h"
#include "adapters/system/program_folder.h"
#include "engine/analysis/silent_timers.h"
#include "engine/definition/read_settings.h"
#include "engine/runtime/operations.h"
#include "engine/runtime/overwritten_responses.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/upkeep.h"
#include "engine/runtime/whole_journal.h"

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

/// The alarm of `heed balance`: of two that look at one store, neither says that all is well.
std::int64_t late_thanks(OperationsReader& reader, Instant now) {
    constexpr std::chrono::days looked_back{30};
    std::int64_t late = 0;
    for (const BalanceDay& day :
         reader.balance(now - looked_back, now + std::chrono::days(1), now).days) {
        late += day.late;
    }
    return late;
}

/// A damaged one is told with the other rows that cannot be read.
std::optional<Case> find_readable(CaseReader& cases, CaseNumber number) {
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

int print_count(std::string_view title, std::int64_t count, std::string_view what_to_do) {
    if (count == 0) {
        return 0;
    }
    std::cout << title << ": " << count << "\n  " << what_to_do << "\n";
    return 1;
}

/// `typeform (3), formbricks (1)`
std::vector<std::string> sources_of(const Troubles& troubles, DeliveryStanding standing) {
    std::vector<std::string> sources;
    for (const KeptApart& apart : troubles.kept_apart) {
        if (apart.standing == standing) {
            sources.push_back(apart.source + " (" + std::to_string(apart.count) + ")");
        }
    }
    return sources;
}

int print_deliveries(const Troubles& troubles) {
    using enum DeliveryStanding;
    int found = print_count("late deliveries", troubles.late_deliveries,
                            "Answered 2xx more than 15 minutes ago and not taken in. A running "
                            "“heed serve” takes them in; its log says what keeps it from that.");
    found += print_count("parked deliveries", troubles.parked_deliveries,
                         "What a survey platform sent does not map. Mend the survey's `sources:`, "
                         "then replay them.");
    found += print("unverified deliveries", sources_of(troubles, unverified),
                   "There was no usable secret to verify them with, and the platform was answered "
                   "503. Name one in heed.yaml: then those that are genuine are taken in.");
    found += print("deliveries of unknown sources", sources_of(troubles, unknown_source),
                   "They came to an address of no source that heed.yaml names. Mend the address at "
                   "the platform, or name the source; then those that are genuine are taken in.");
    found += print("forged deliveries", sources_of(troubles, forged),
                   "Their signatures are wrong: a stranger's, or made with a secret that heed.yaml "
                   "does not name. “heed delivery discard --all forged” removes them.");
    return found;
}

/// Two surveys of one source that counted their responses alike, unless they are one survey whose
/// name changed.
std::vector<std::string> overwritten(OverwrittenResponses& responses, const Program* program) {
    std::vector<std::string> ids;
    for (const auto& one : responses.list(most_of_a_kind)) {
        const Survey* survey = program == nullptr ? nullptr : program->find_survey(one.earlier);
        if (survey == nullptr || survey->name != one.survey) {
            ids.push_back(std::to_string(one.case_number) + " (" + one.source + "/" + one.id +
                          " to “" + one.survey + "”, in the place of “" + one.earlier + "”)");
        }
    }
    return ids;
}

int settle(OverwrittenResponses& responses, CaseNumber number) {
    if (responses.settle(number)) {
        std::cout << "settled: case " << number << "\n";
        return exit_fine;
    }
    std::cerr << "heed: case " << number << " has no overwritten response.\n";
    return exit_bad_input;
}

std::vector<std::string> stuck_cases(CaseReader& cases, const std::vector<CaseNumber>& idle_cases,
                                     const Program* program) {
    std::vector<std::string> stuck;
    for (const CaseNumber number : idle_cases) {
        const auto idle = find_readable(cases, number);
        if (idle && (program == nullptr || is_stuck(*idle, *program))) {
            stuck.push_back(std::to_string(number));
        }
    }
    return stuck;
}

/// What never comes in that case; of a damaged one the unreadable rows tell.
std::vector<std::string> silent_in(CaseReader& cases, CaseNumber number, const Program& program) {
    try {
        const auto subject = cases.find(number);
        const Workflow* workflow =
            subject ? program.find_workflow(subject->workflow_hash) : nullptr;
        return workflow != nullptr && has_moments(*workflow)
                   ? silent_timers(*workflow, *subject, whole_journal(cases, number))
                   : std::vector<std::string>();
    } catch (const StoreRefusal&) {
        return {};
    }
}

/// Open cases of the workflows whose times may lack a value, with what never comes in them.
std::vector<std::string> cases_without_their_time(CaseReader& cases, const Program& program) {
    std::vector<std::string> found;
    const bool may_be = std::ranges::any_of(
        program.pinned, [](const auto& known) { return has_moments(*known.second); });
    CaseFilter open;
    open.status = CaseStatus::open;
    PageRequest request{.after = std::nullopt, .limit = 200};
    bool is_last = !may_be;
    while (!is_last && std::ssize(found) < most_of_a_kind) {
        const Page<CaseSummary> page = cases.list(open, request);
        for (const CaseSummary& summary : page.items) {
            for (const std::string& what : silent_in(cases, summary.number, program)) {
                found.push_back(std::to_string(summary.number) + " (" + what + ")");
            }
        }
        request.after = page.next;
        is_last = !page.next;
    }
    return found;
}

int print_timers(Storage& storage, const Program* program) {
    int found =
        print("timers that are lost", storage.operations().timers_without_rows(most_of_a_kind),
              "The case knows them and the store's list of what is due does not: they "
              "never fire. Restore that table from a backup.");
    if (program != nullptr) {
        found += print("times without a value", cases_without_their_time(storage.cases(), *program),
                       "What they wait for never comes. Look at the case, and do it by hand; ask "
                       "for the value first, or write a second time (HD522).");
    }
    return found;
}

int print_what_goes_out(const Troubles& troubles) {
    int found = 0;
    if (troubles.mail_hold) {
        std::cout
            << "held mails: since " << to_rfc3339(troubles.mail_hold->since) << ": "
            << troubles.mail_hold->reply
            << "\n  The mail server takes no mails of ours, or cannot be reached. None is lost: "
               "they go out by themselves once it does.\n";
        ++found;
    }
    if (troubles.outbox_held) {
        std::cout << "held outbox: since the restore at " << to_rfc3339(*troubles.outbox_held)
                  << "\n  “heed mail release” lists what it would send and what a mail server may "
                     "have had already; with --all or --new it sends.\n";
        ++found;
    }
    found +=
        print("dead mails", troubles.dead_mails,
              "The mail server refused them for good, and each has its task; or they were given up "
              "after a restore. “heed mail retry” "
              "sends one again.");
    found += print("dead webhooks", troubles.dead_webhooks,
                   "The other side asked not to be told (410), or did not take it for days. It can "
                   "read what it missed by the API, and “heed webhook retry” tells it again.");
    return found;
}

/// A day is enough for what is to go, and a second one for a server that stood still.
int print_retention(const Where& where, Storage& storage, Instant now) {
    constexpr std::chrono::days late{2};
    const auto settings = read_server_settings(system::read_program_folder(where.program));
    const std::string age = settings ? settings->retention : "";
    if (age.empty()) {
        return 0;
    }
    Upkeep& upkeep = storage.upkeep();
    return print_count("cases older than “retention: " + age + "” allows",
                       upkeep.would_prune(retention_cut(age, upkeep, now) - late).cases,
                       "A running “heed serve” takes them away once a day; its log says what keeps "
                       "it from that. “heed prune” does it now.");
}

int print_people(Storage& storage, const Program& program, Instant now) {
    const Directory today = directory_of_today(storage, program.directory);
    return print("people who left", people_gone(storage, today),
                 "They hold open tasks and are not in the directory. Give the tasks to somebody "
                 "else, on their pages.") +
           print("teams of which nobody is there", teams_away(today, now),
                 "Everybody is away, and nobody stands in: name a substitute who is there.");
}

}  // namespace

int run_doctor(const DoctorOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    if (options.settled != 0) {
        return settle(storage->overwritten_responses(), options.settled);
    }
    int found = check_file(*path);
    OperationsReader& reader = storage->operations();
    const Instant now = system::SystemClock().now();
    const Troubles troubles = reader.troubles(most_of_a_kind, now);
    const auto program = last_live(storage->programs());
    found += print("stuck cases", stuck_cases(storage->cases(), troubles.idle_cases, program.get()),
                   "Open, but without a task, a timer, a mail on its way or an event to wait "
                   "for. Look at the journal.");
    found += print("far timers of cases", troubles.far_timers,
                   "They run for more than two years: the clock was ahead when they were set. "
                   "What these cases wait for comes only then, so look at each of them.");
    found += print("far mails", troubles.far_mails,
                   "They wait for more than a month: the clock was ahead when they were written. "
                   "“heed mail retry ID” sends one now.");
    found += print("loose ends", troubles.loose_ends,
                   "Tasks of no state: a mail that cannot arrive, a rule that ended in an error. A "
                   "person must look.");
    found += print_timers(*storage, program.get());
    found += print_what_goes_out(troubles);
    found +=
        print("parked events", troubles.parked_events,
              "Kept until a fault in Heed or in a workflow is mended; then the process owner's "
              "page replays them.");
    if (program != nullptr) {
        found += print_people(*storage, *program, now);
    }
    found +=
        print("overwritten responses", overwritten(storage->overwritten_responses(), program.get()),
              "Two surveys counted their responses alike, and an older Heed took one for the "
              "other: whoever gave the later one was probably never thanked. Write to them, "
              "then “heed doctor --settled CASE”. Of a survey that was renamed, write "
              "“formerly” into it.");
    found += print("unreadable rows", reader.unreadable_rows(most_of_a_kind),
                   "Damaged in the database: what they concern is parked or left out, and the rest "
                   "goes on. Restore them from a backup, then replay what is parked.");
    found += print_deliveries(troubles);
    found += print_retention(options.where, *storage, now);
    if (const std::int64_t late = late_thanks(reader, now); late > 0) {
        std::cout << "late thanks: " << late
                  << "\n  They wait for longer than 15 minutes. Look whether `heed serve` runs and "
                     "its mail server answers; “heed balance” tells the days.\n";
        ++found;
    }
    found += check_machine(options.where, *path, reader.figures(), now);
    if (found == 0) {
        std::cout << "fine: nothing is stuck, nothing is loose, nothing is parked, nothing is "
                     "late\n";
    }
    return found == 0 ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
