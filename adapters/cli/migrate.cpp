#include <algorithm>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/load_program.h"
#include "adapters/cli/version_verbs.h"
#include "adapters/sql/sql_case_reader.h"
#include "adapters/sql/sql_program_store.h"
#include "adapters/sql/sql_store.h"
#include "adapters/system/clock.h"
#include "engine/decision/fate.h"
#include "engine/runtime/case_service.h"

namespace heed::cli {
namespace {

constexpr int cases_at_once = 200;
constexpr int most_tries = 20;

/// An open case that is not on the version that it would move to.
struct Follower {
    CaseNumber number = 0;
    int version = 0;
    const Workflow* to = nullptr;
    Fate fate;
};

struct Counts {
    int moved = 0;
    int stay = 0;
    int cannot = 0;

    int result() const { return cannot == 0 ? exit_fine : exit_bad_input; }
};

std::string moves_in_words(const Fate& fate) {
    std::string text;
    for (const StateMove& move : fate.moves) {
        text +=
            (text.empty() ? "" : ", ") + move.from + (move.from == move.to ? "" : " → " + move.to);
    }
    return text;
}

void print(const Follower& follower) {
    const std::string versions =
        "version " + std::to_string(follower.version) +
        (follower.fate.kind == Fate::Kind::moves ? " → " + std::to_string(follower.to->version)
                                                 : "");
    std::cout << "case " << follower.number << "  " << versions << "  ";
    switch (follower.fate.kind) {
        case Fate::Kind::moves:
            std::cout << moves_in_words(follower.fate);
            break;
        case Fate::Kind::stays:
            std::cout << "stays: " << follower.fate.reason;
            break;
        case Fate::Kind::cannot:
            std::cout << "cannot move: " << follower.fate.reason;
            break;
    }
    std::cout << "\n";
}

/// Walks through the open cases of a workflow that are on other versions, the newest first.
class Followers {
  public:
    Followers(CaseReader& cases, const Program& program, const Workflow& to)
        : cases_(cases), program_(program), to_(to) {}

    std::vector<Follower> next() {
        std::vector<Follower> found;
        while (found.empty() && !is_at_the_end_) {
            CaseFilter filter;
            filter.status = CaseStatus::open;
            filter.workflow = to_.name;
            const Page<CaseSummary> page = cases_.list(filter, request_);
            for (const CaseSummary& summary : page.items) {
                if (auto follower = follower_of(summary)) {
                    found.push_back(*std::move(follower));
                }
            }
            request_.after = page.next;
            is_at_the_end_ = !page.next;
        }
        return found;
    }

  private:
    std::optional<Follower> follower_of(const CaseSummary& summary) {
        const auto subject = cases_.find(summary.number);
        if (!subject || subject->workflow_hash == to_.hash) {
            return std::nullopt;
        }
        const Workflow* from = program_.find_workflow(subject->workflow_hash);
        if (from == nullptr) {
            return Follower{summary.number,
                            summary.version,
                            &to_,
                            {Fate::Kind::cannot, {}, "its version is missing from the program."}};
        }
        return Follower{summary.number, summary.version, &to_, fate_of(*from, to_, *subject)};
    }

    CaseReader& cases_;
    const Program& program_;
    const Workflow& to_;
    PageRequest request_{.after = std::nullopt, .limit = cases_at_once};
    bool is_at_the_end_ = false;
};

/// Moves cases by the same step as every other event, beside a running `heed serve`: whoever
/// decides on a case at this moment wins, and the case is decided on again.
class Mover {
  public:
    Mover(const std::shared_ptr<sql::Database>& database, const Program& program)
        : program_(program), store_(database), service_(store_) {}

    void move(std::vector<Follower>& followers, Counts& counts) {
        std::vector<Event> events;
        for (const Follower& follower : followers) {
            if (follower.fate.kind == Fate::Kind::moves) {
                events.push_back(event_for(follower));
            }
        }
        for (int tries = 0; tries < most_tries && !events.empty(); ++tries) {
            events = again(events, service_.handle(program_, events), followers, counts);
        }
        for (const Event& event : events) {
            refuse(followers, event, "others work on it without a pause; try again");
        }
    }

  private:
    static Event event_for(const Follower& follower) {
        Event event;
        event.key = "migrated to version " + std::to_string(follower.to->version);
        event.at = system::SystemClock().now();
        event.actor = "system";
        event.case_number = follower.number;
        event.what = CaseMigrated{follower.to->hash};
        return event;
    }

    std::vector<Event> again(const std::vector<Event>& events, const std::vector<Answer>& answers,
                             std::vector<Follower>& followers, Counts& counts) {
        std::vector<Event> left;
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (std::holds_alternative<Committed>(answers[i]) ||
                std::holds_alternative<Duplicate>(answers[i])) {
                ++counts.moved;
            } else if (const auto* rejection = std::get_if<Rejection>(&answers[i])) {
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
    sql::SqlStore store_;
    CaseService service_;
};

void count(const std::vector<Follower>& followers, bool is_dry_run, Counts& counts) {
    for (const Follower& follower : followers) {
        print(follower);
        counts.moved += is_dry_run && follower.fate.kind == Fate::Kind::moves ? 1 : 0;
        counts.stay += follower.fate.kind == Fate::Kind::stays ? 1 : 0;
        counts.cannot += follower.fate.kind == Fate::Kind::cannot ? 1 : 0;
    }
}

/// What the cases would move to: the folder's program for a dry run, so that it can be asked before
/// it goes live; else what is live.
std::shared_ptr<const Program> target(const MigrateOptions& options,
                                      const std::shared_ptr<const Program>& live) {
    if (!options.is_dry_run) {
        return live;
    }
    const auto read = load_program(options.where.program);
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
    const auto database = std::make_shared<sql::Database>(*path);
    sql::SqlProgramStore programs(database);
    const auto live = last_live(programs);
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
    sql::SqlCaseReader cases(database);
    Mover mover(database, *program);
    Counts counts;
    for (const auto& [name, workflow] : program->workflows) {
        if (!options.workflow.empty() && name != options.workflow) {
            continue;
        }
        Followers walk(cases, *program, *workflow);
        for (auto followers = walk.next(); !followers.empty(); followers = walk.next()) {
            if (!options.is_dry_run) {
                mover.move(followers, counts);
            }
            count(followers, options.is_dry_run, counts);
        }
    }
    std::cout << counts.moved << (options.is_dry_run ? " would move, " : " moved, ") << counts.stay
              << " stay, " << counts.cannot << " cannot move\n";
    return counts.result();
}

}  // namespace heed::cli
