// Fills a store with a year of cases, by the very path that `heed serve` takes: decided, committed,
// their timers fired, most of their tasks done, and indexed. The store has its program already:
//   heed token create … && big_store heed.db 1000000

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "adapters/cli/live_programs.h"
#include "adapters/sql/case_indexer.h"
#include "adapters/sql/sql_program_store.h"
#include "adapters/sql/sql_store.h"
#include "adapters/system/clock.h"
#include "engine/runtime/case_service.h"
#include "engine/runtime/timer_service.h"

namespace heed {
namespace {

using std::chrono::hours;

constexpr int responses_at_once = 128;
constexpr std::uint64_t accounts = 500;

/// Numbers that look random and are the same every time.
std::uint64_t scattered(std::uint64_t number) {
    number += 0x9E3779B97F4A7C15ULL;
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9ULL;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBULL;
    return number ^ (number >> 31);
}

const std::vector<std::string> first_names = {
    "Ada",    "Alan",  "Barbara", "Claude",   "Donald",  "Edith", "Emmy",   "Grace", "Hedy",
    "Jürgen", "Karen", "Leslie",  "Margaret", "Niklaus", "Radia", "Sophie", "Tim",   "Zoë"};
const std::vector<std::string> last_names = {
    "Byron",   "Clarke",  "Dijkstra", "Hamilton", "Hopper", "Knuth",  "Lamport", "Lamarr", "Müller",
    "Noether", "Perlman", "Quiller",  "Shannon",  "Turing", "Wilson", "Wirth",   "Zuse"};

/// One response in eight asks for a call, one in fifty for senior management's.
SurveyResponse response_of(std::uint64_t number, Instant at) {
    const std::uint64_t chance = scattered(number);
    const std::string id = std::to_string(number);
    const std::string& first = first_names[chance % first_names.size()];
    const std::string& last = last_names[(chance >> 8) % last_names.size()];
    const std::uint64_t account = (chance >> 16) % accounts;
    const std::int64_t lowest = (chance >> 32) % 50 == 0 ? 2 : (chance >> 32) % 8 == 0 ? 3 : 4;
    SurveyResponse response;
    response.source = "bench";
    response.id = "r-" + id;
    response.survey = "service-quality";
    response.submitted_at = at;
    response.language = "en";
    response.customer = {"c-" + id, first + " " + last, first + "." + id + "@customers.example"};
    response.account = {"a-" + std::to_string(account),
                        last + " " + std::to_string(account) + " Ltd",
                        account % 10 == 3 ? "cm@example.com"
                                          : "cm" + std::to_string(account % 50) + "@example.com"};
    response.service = {"s-" + std::to_string(account), "onboarding", "sm@example.com"};
    response.answers = {{"timeliness", lowest},
                        {"quality", 3 + static_cast<std::int64_t>(chance % 3)},
                        {"communication", 4},
                        {"overall", 5},
                        {"comment", "The hand-over took longer than we had agreed on."}};
    if (lowest == 4) {
        response.answers[1].second = 4;
    }
    response.digest = digest_of(response);
    return response;
}

/// What somebody will do to a case.
struct Deed {
    Instant at{};
    Event event;
    bool operator<(const Deed& other) const { return at > other.at; }
};

class Year {
  public:
    Year(const std::shared_ptr<sql::Database>& database, const Program& program, Instant end)
        : store_(database), service_(store_), program_(program), end_(end) {}

    void pass(std::uint64_t cases) {
        const Instant start = end_ - hours(24 * 7 * 52);
        const auto apart = (end_ - start) / static_cast<std::int64_t>(cases);
        std::vector<Event> arrived;
        for (std::uint64_t number = 1; number <= cases; ++number) {
            const Instant at = start + apart * static_cast<std::int64_t>(number);
            Event event{.key = {}, .at = at, .actor = "source:bench"};
            SurveyResponse response = response_of(number, at);
            event.key = response.digest;
            event.what = ResponseArrived{std::move(response), next_case()};
            arrived.push_back(std::move(event));
            if (arrived.size() == responses_at_once || number == cases) {
                let_time_pass(at);
                take(arrived);
                arrived.clear();
            }
            if (number % (cases / 20) == 0) {
                std::fprintf(stderr, "%llu cases\n", static_cast<unsigned long long>(number));
            }
        }
    }

  private:
    CaseNumber next_case() {
        constexpr int block = 1'000;
        if (next_case_ == end_of_block_) {
            next_case_ = store_.reserve_case_numbers(block);
            end_of_block_ = next_case_ + block;
        }
        return next_case_++;
    }

    /// How many were committed.
    int take(const std::vector<Event>& events) {
        int committed = 0;
        const auto answers = service_.handle(program_, events);
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (const auto* done = std::get_if<Committed>(&answers[i])) {
                ++committed;
                plan_deeds(done->after, events[i]);
            } else if (const auto* refused = std::get_if<Rejection>(&answers[i])) {
                std::fprintf(stderr, "refused: %s\n", refused->sentence.c_str());
            }
        }
        return committed;
    }

    /// Timers that are due, and deeds that are.
    void let_time_pass(Instant now) {
        while (!deeds_.empty() && deeds_.top().at <= now) {
            std::vector<Event> events;
            while (!deeds_.empty() && deeds_.top().at <= now && events.size() < responses_at_once) {
                events.push_back(deeds_.top().event);
                deeds_.pop();
            }
            take(events);
        }
        while (take(due_events(store_, now, responses_at_once)) > 0) {
        }
    }

    /// The first task of a new case is done within a few days, and the case closed some time later;
    /// a third stays where it is.
    void plan_deeds(const Case& now, const Event& event) {
        const std::uint64_t chance = scattered(static_cast<std::uint64_t>(now.number) + 77);
        if (!std::holds_alternative<ResponseArrived>(event.what) || now.tasks.empty() ||
            chance % 3 == 0) {
            return;
        }
        const Task& task = now.tasks.front();
        const bool is_for_seniors = task.holder.empty();
        const std::string who = is_for_seniors ? "vera@example.com" : task.holder;
        const Instant called = event.at + hours(1 + chance % 60);
        TaskCompleted reached{.task = task.number, .outcome = "reached", .form = {}};
        reached.form = {{"context", "The hand-over was late, twice."},
                        {"root_cause", "delay"},
                        {"promised", "2027-03-10"}};
        if (is_for_seniors) {
            reached.attended = {who};
        }
        add(called, now.number, who, std::move(reached));
        add(called + hours(24 * (1 + chance % 20)), now.number, "customer",
            EventPosted{.name = "customer.withdrew", .form = {}, .fields = {}});
    }
    void add(Instant at, CaseNumber number, const std::string& actor, What what) {
        if (at < end_) {
            deeds_.push({at, Event{.key = "deed-" + actor,
                                   .at = at,
                                   .actor = actor,
                                   .case_number = number,
                                   .may_act_for_others = true,
                                   .what = std::move(what)}});
        }
    }

    sql::SqlStore store_;
    CaseService service_;
    const Program& program_;
    const Instant end_;
    std::priority_queue<Deed> deeds_;
    CaseNumber next_case_ = 0;
    CaseNumber end_of_block_ = 0;
};

void fill(const std::string& path, std::uint64_t cases) {
    const auto database = std::make_shared<sql::Database>(path);
    database->writer().execute("PRAGMA synchronous = off");
    sql::SqlProgramStore programs(database);
    const auto program = cli::last_live(programs);
    Year(database, *program, system::SystemClock().now()).pass(cases);
    std::fputs("indexing\n", stderr);
    constexpr int cases_a_commit = 5'000;
    while (sql::index_cases(*database, *program, cases_a_commit)) {
    }
    // As if a mail server had been there all the time.
    database->writer().execute(
        "UPDATE mails SET state = 'sent', attempts = 1, settled_at = due_at"
        " WHERE state = 'waiting'");
}

}  // namespace
}  // namespace heed

int main(int argc, char** argv) {
    const long long cases = argc == 3 ? std::atoll(argv[2]) : 0;
    if (cases < 20) {
        std::fputs("usage: big_store DATABASE CASES\n", stderr);
        return 2;
    }
    heed::fill(argv[1], static_cast<std::uint64_t>(cases));
}
