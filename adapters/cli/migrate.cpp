#include <algorithm>
#include <iostream>

#include "adapters/cli/followers.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/version_verbs.h"
#include "adapters/system/clock.h"
#include "engine/runtime/case_service.h"
#include "engine/runtime/readers.h"

namespace heed::cli {
namespace {

constexpr int most_tries = 20;

struct Counts {
    int moved = 0;
    int closed = 0;  ///< moved, which ended them or withdrew open work
    int unsaid = 0;  ///< nobody says that their move may close what is open
    int stay = 0;
    int cannot = 0;

    int result() const { return cannot == 0 && unsaid == 0 ? exit_fine : exit_bad_input; }
};

void print(const Counts& counts, bool is_dry_run) {
    std::cout << counts.moved << (is_dry_run ? " would move, " : " moved, ") << counts.stay
              << " stay, " << counts.cannot << " cannot move\n";
    if (counts.closed > 0) {
        std::cout << counts.closed
                  << (is_dry_run ? " would end or lose open work\n" : " ended or lost open work\n");
    }
    if (counts.unsaid > 0) {
        std::cout << counts.unsaid
                  << " would end or lose open work, and stay where they are: say --close, or write "
                     "“close” into the map\n";
    }
}

void print(const Follower& follower) {
    std::cout << "case " << follower.number << "  " << versions_in_words(follower) << "  "
              << in_words(follower) << "\n";
}

/// Moves cases by the same step as every other event, beside a running `heed serve`: whoever
/// decides on a case at this moment wins, and the case is decided on again.
class Mover {
  public:
    Mover(Store& store, const Program& program, bool may_close)
        : program_(program), service_(store), may_close_(may_close) {}

    bool is_moved(const Fate& fate) const {
        return fate.kind == Fate::Kind::moves ||
               (fate.kind == Fate::Kind::closes && (fate.is_told || may_close_));
    }
    void move(std::vector<Follower>& followers) {
        std::vector<Event> events;
        for (const Follower& follower : followers) {
            if (is_moved(follower.fate)) {
                events.push_back(event_for(follower));
            }
        }
        for (int tries = 0; tries < most_tries && !events.empty(); ++tries) {
            events = again(events, service_.handle(program_, events), followers);
        }
        for (const Event& event : events) {
            refuse(followers, event, "others work on it without a pause; try again");
        }
    }

  private:
    Event event_for(const Follower& follower) const {
        Event event;
        event.key = "migrated to version " + std::to_string(follower.to->version);
        event.at = system::SystemClock().now();
        event.actor = "system";
        event.case_number = follower.number;
        event.what = CaseMigrated{follower.to->hash, may_close_};
        return event;
    }

    static std::vector<Event> again(const std::vector<Event>& events,
                                    const std::vector<Answer>& answers,
                                    std::vector<Follower>& followers) {
        std::vector<Event> left;
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (std::holds_alternative<Committed>(answers[i]) ||
                std::holds_alternative<Duplicate>(answers[i])) {
                continue;
            }
            if (const auto* rejection = std::get_if<Rejection>(&answers[i])) {
                refuse(followers, events[i], rejection->sentence);
            } else if (std::holds_alternative<Parked>(answers[i])) {
                refuse(followers, events[i], "it met a fault and is parked; see heed doctor");
            } else {
                left.push_back(events[i]);
            }
        }
        return left;
    }

    static void refuse(std::vector<Follower>& followers, const Event& event,
                       const std::string& reason) {
        const auto found = std::ranges::find(followers, event.case_number, &Follower::number);
        found->fate = {Fate::Kind::cannot, {}, reason};
    }

    const Program& program_;
    CaseService service_;
    bool may_close_;
};

void count(const Mover& mover, const std::vector<Follower>& followers, Counts& counts) {
    for (const Follower& follower : followers) {
        print(follower);
        const Fate& fate = follower.fate;
        const bool closes = fate.kind == Fate::Kind::closes;
        counts.moved += fate.kind == Fate::Kind::moves ? 1 : 0;
        counts.closed += closes && mover.is_moved(fate) ? 1 : 0;
        counts.unsaid += closes && !mover.is_moved(fate) ? 1 : 0;
        counts.stay += fate.kind == Fate::Kind::stays ? 1 : 0;
        counts.cannot += fate.kind == Fate::Kind::cannot ? 1 : 0;
    }
}

/// What the cases would move to: the folder's program for a dry run, so that it can be asked before
/// it goes live; else what is live.
std::shared_ptr<const Program> target(const MigrateOptions& options,
                                      const std::shared_ptr<const Program>& live) {
    if (!options.is_dry_run) {
        return live;
    }
    const auto read = load_program(options.where.program, live_files_of(options.where));
    if (!read) {
        std::cerr << render(read.problems());
        return nullptr;
    }
    auto program = std::make_shared<Program>(read->program);
    program->pinned.insert(live->pinned.begin(), live->pinned.end());
    if (program->hash != live->hash) {
        std::cout << "The folder's program is not live yet. Once it is:\n";
    }
    return program;
}

}  // namespace

int run_migrate(const MigrateOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const auto live = last_live(storage->programs());
    if (live == nullptr) {
        std::cerr << "heed: no program was ever live here; start `heed serve` first.\n";
        return exit_bad_input;
    }
    const auto program = target(options, live);
    if (program == nullptr) {
        return exit_bad_input;
    }
    if (!options.workflow.empty() && !program->workflows.contains(options.workflow)) {
        std::cerr << "heed: there is no workflow “" << options.workflow << "”.\n";
        return exit_bad_input;
    }
    CaseReader& cases = storage->cases();
    Mover mover(storage->store(), *program, options.may_close);
    Counts counts;
    for (const auto& [name, workflow] : program->workflows) {
        if (!options.workflow.empty() && name != options.workflow) {
            continue;
        }
        Followers walk(cases, *program, *workflow);
        for (auto followers = walk.next(); !followers.empty(); followers = walk.next()) {
            if (!options.is_dry_run) {
                mover.move(followers);
            }
            count(mover, followers, counts);
        }
    }
    print(counts, options.is_dry_run);
    return counts.result();
}

}  // namespace heed::cli
