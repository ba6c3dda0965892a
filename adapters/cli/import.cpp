#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "adapters/cli/dry_store.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/response_file.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/clock.h"
#include "engine/model/arrival_key.h"
#include "engine/model/history.h"
#include "engine/runtime/case_index.h"
#include "engine/runtime/case_service.h"

namespace heed::cli {
namespace {

constexpr size_t rows_a_commit = 128;
constexpr size_t history_a_commit = 1'000;  ///< whom nobody waits for
constexpr int most_tries = 20;

struct Counts {
    long taken = 0;
    long repeats = 0;
    long refused = 0;
};

/// Whose account or service type is in no directory.
struct Unlisted {
    std::map<std::string, long> accounts;
    std::map<std::string, long> services;

    void note(const Directory& directory, const SurveyResponse& response) {
        if (!response.account.id.empty() && !directory.accounts.contains(response.account.id)) {
            ++accounts[response.account.id];
        }
        if (!response.service.type.empty() && !directory.services.contains(response.service.type)) {
            ++services[response.service.type];
        }
    }
};

/// Takes responses into the store, many a commit: the same way that `heed serve` takes them, and
/// beside it. `taken` is told of each.
class Importing {
  public:
    using Taken = std::function<void(const SurveyResponse&)>;

    Importing(const Program& program, Store& store, Instant now, bool is_history, Taken taken = {})
        : is_history_(is_history),
          program_(program),
          store_(store),
          service_(store_),
          now_(now),
          taken_(std::move(taken)) {}

    void add(SurveyResponse response) {
        if (next_case_ == end_of_block_) {
            next_case_ = store_.reserve_case_numbers(1'000);
            end_of_block_ = next_case_ + 1'000;
        }
        Event event{
            .key = arrival_key(response),
            .at = now_,
            .actor = is_history_ ? history_actor(response.source) : "source:" + response.source};
        event.what = ResponseArrived{std::move(response), next_case_++};
        batch_.push_back(std::move(event));
        if (batch_.size() == (is_history_ ? history_a_commit : rows_a_commit)) {
            write();
        }
    }

    /// Writes what waits; what another writer was faster with, or what shares a case with its
    /// neighbour, again.
    void write() {
        for (int in_vain = 0; !batch_.empty();) {
            if (in_vain == most_tries) {
                throw StoreFailure(
                    "another writer keeps changing the same cases; run the import again");
            }
            const auto answers = service_.handle(program_, batch_);
            std::vector<Event> again;
            for (size_t i = 0; i < answers.size(); ++i) {
                if (std::holds_alternative<Postponed>(answers[i]) ||
                    std::holds_alternative<Conflict>(answers[i])) {
                    again.push_back(std::move(batch_[i]));
                } else {
                    count(answers[i], batch_[i]);
                }
            }
            in_vain = again.size() < batch_.size() ? 0 : in_vain + 1;
            batch_ = std::move(again);
        }
    }

    Counts counts;

  private:
    void count(const Answer& answer, const Event& event) {
        if (std::holds_alternative<Committed>(answer)) {
            ++counts.taken;
            if (taken_) {
                taken_(std::get<ResponseArrived>(event.what).response);
            }
        } else if (std::holds_alternative<Duplicate>(answer)) {
            ++counts.repeats;
        } else {
            ++counts.refused;
            const auto* rejection = std::get_if<Rejection>(&answer);
            std::cerr << "response " << std::get<ResponseArrived>(event.what).response.id << ": "
                      << (rejection != nullptr ? rejection->sentence
                                               : "kept as a parked event; see heed doctor")
                      << "\n";
        }
    }

    const bool is_history_;
    const Program& program_;
    Store& store_;
    CaseService service_;
    Instant now_;
    Taken taken_;
    std::vector<Event> batch_;
    CaseNumber next_case_ = 0;
    CaseNumber end_of_block_ = 0;
};

/// A folder that was edited goes live when `heed serve` reads it, not because somebody imports.
std::optional<Installation> known_installation(const Where& where) {
    const auto database = find_database(where);
    if (!database) {
        return std::nullopt;
    }
    const auto storage = open_storage(*database, {.absent = Absent::create});
    Installation known;
    known.database = *database;
    known.live = last_live(storage->programs());
    return known.live != nullptr ? std::optional(std::move(known))
                                 : open_installation(where, "heed import");
}

/// What a dry run goes by: what there is, and no database of its making.
struct Known {
    std::shared_ptr<const Program> program;
    std::shared_ptr<Storage> storage;  ///< nullptr: there is none
};

std::optional<Known> known_as_it_is(const Where& where) {
    const auto path = find_database(where);
    if (!path) {
        return std::nullopt;
    }
    if (std::filesystem::exists(*path)) {
        auto storage = open_storage(*path);
        if (auto live = last_live(storage->programs())) {
            return Known{std::move(live), std::move(storage)};
        }
    }
    auto read = load_program(where.program);
    std::cerr << render(read ? read->remarks : read.problems());
    return read ? std::optional(Known{std::make_shared<const Program>(read->program), nullptr})
                : std::nullopt;
}

MostlyUnread wish_of(const ImportOptions& options) {
    return options.anyway ? MostlyUnread::taken : MostlyUnread::refused;
}

/// What would become of the file as history: how many responses of which years, and of whom no
/// directory knows.
int show_history(ResponseFile& file, const ImportOptions& options, Instant now) {
    auto known = known_as_it_is(options.where);
    if (!known) {
        return exit_bad_input;
    }
    std::map<std::string, long> years;
    Unlisted unlisted;
    DryStore store(known->storage == nullptr ? nullptr : &known->storage->store());
    Importing into(*known->program, store, now, true, [&](const SurveyResponse& response) {
        ++years[to_rfc3339(response.submitted_at).substr(0, 4)];
        unlisted.note(known->program->directory, response);
    });
    std::set<std::string> seen;  // what the file has twice, nothing that is kept tells of
    long repeats = 0;
    const bool is_usable = file.read(known->program->surveys, options.source, now, wish_of(options),
                                     [&](SurveyResponse response) {
                                         if (seen.insert(arrival_key(response)).second) {
                                             into.add(std::move(response));
                                         } else {
                                             ++repeats;
                                         }
                                     });
    into.write();
    repeats += into.counts.repeats;
    const long refused = into.counts.refused + file.refused();
    for (const auto& [year, count] : years) {
        std::cout << year << ": " << count << " would be counted\n";
    }
    for (const auto& [id, count] : unlisted.accounts) {
        std::cout << "account " << id << " is not in accounts.csv: " << count << "\n";
    }
    for (const auto& [type, count] : unlisted.services) {
        std::cout << "service type " << type << " is not in services.csv: " << count << "\n";
    }
    std::cout << repeats << " known already, " << refused << " would be refused\n";
    return is_usable && refused == 0 ? exit_fine : exit_bad_input;
}

/// History is counted before anybody asks for it, whether or not `heed serve` runs.
void count_now(CaseIndex& index, const Program& program) {
    constexpr int cases_at_once = 2'000;
    while (index.index_cases(program, cases_at_once, 0)) {
    }
}

}  // namespace

int run_import(const ImportOptions& options) {
    ResponseFile file(options.file);
    const Instant now = system::SystemClock().now();
    if (options.is_dry_run) {
        return show_history(file, options, now);
    }
    const auto installation = known_installation(options.where);
    if (!installation) {
        return exit_bad_input;
    }
    const auto storage = open_storage(installation->database);
    Importing into(*installation->live, storage->store(), now, options.is_history);
    const bool is_usable =
        file.read(installation->live->surveys, options.source, now, wish_of(options),
                  [&](SurveyResponse response) { into.add(std::move(response)); });
    into.write();
    if (options.is_history) {
        count_now(storage->index(), *installation->live);
    }
    into.counts.refused += file.refused();
    std::cout << into.counts.taken << " taken, " << into.counts.repeats << " known already, "
              << into.counts.refused << " refused\n";
    return is_usable && into.counts.refused == 0 ? exit_fine : exit_bad_input;
}

}  // namespace heed::cli
