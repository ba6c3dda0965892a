#include "adapters/sql/case_indexer.h"

#include <algorithm>
#include <chrono>

#include <spdlog/spdlog.h>

#include "adapters/sql/case_terms.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "engine/runtime/ports.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr int cases_at_once = 100;
constexpr int share_of_time = 20;  ///< one part works, the others rest
constexpr std::chrono::milliseconds between_looks{300};

std::vector<Number> noted_cases(Connection& connection, int at_most) {
    std::vector<Number> numbers;
    for_each_row<Number>(
        connection,
        "SELECT number FROM unindexed_cases ORDER BY number LIMIT " + std::to_string(at_most), {},
        [&](Number number) { numbers.push_back(number); });
    return numbers;
}

using Entries = std::vector<std::pair<Text, Number>>;

/// In the order of the index, so that neighbours are written together.
Entries entries_of(Connection& connection, const std::vector<Number>& numbers) {
    Query<std::tuple<Text>, Number> find_case(connection,
                                              "SELECT document FROM cases WHERE number = :number");
    Query<std::tuple<Number, Text>, Number, Number> find_responses(
        connection, "SELECT key, document FROM responses WHERE key >= :first AND key < :end");
    Entries entries;
    for (const Number number : numbers) {
        std::vector<SurveyResponse> responses;
        find_responses(row_key(number, 0), row_key(number + 1, 0),
                       [&](Number key, const Text& document) {
                           responses.push_back(response_in(key, document));
                       });
        find_case(number, [&](const Text& document) {
            for (Text& term : terms_of(case_in(number, document), responses)) {
                entries.emplace_back(std::move(term), number);
            }
        });
    }
    std::ranges::sort(entries);
    return entries;
}

}  // namespace

bool index_cases(Database& database, int at_most) {
    {
        Reading reading(database);  // mostly there is nothing, and nobody need wait for that
        if (noted_cases(reading.connection(), 1).empty()) {
            return false;
        }
    }
    Transaction transaction(database);
    Connection& connection = transaction.connection();
    const std::vector<Number> numbers = noted_cases(connection, at_most);
    Command<Text, Number> insert(connection,
                                 "INSERT OR IGNORE INTO case_index VALUES (:term, :number)");
    for (const auto& [term, number] : entries_of(connection, numbers)) {
        insert(term, number);
    }
    Command<Number> settle(connection, "DELETE FROM unindexed_cases WHERE number = :number");
    for (const Number number : numbers) {
        settle(number);
    }
    transaction.commit();
    return numbers.size() == static_cast<std::size_t>(at_most);
}

CaseIndexer::CaseIndexer(std::shared_ptr<Database> database)
    : database_(std::move(database)), thread_([this] { run(); }) {}

CaseIndexer::~CaseIndexer() {
    {
        const std::lock_guard lock(ending_);
        is_ending_ = true;
    }
    ended_.notify_one();
    thread_.join();
}

void CaseIndexer::run() {
    std::chrono::nanoseconds rest = between_looks;
    std::unique_lock lock(ending_);
    while (!ended_.wait_for(lock, rest, [this] { return is_ending_; })) {
        lock.unlock();
        const auto began = std::chrono::steady_clock::now();
        rest = between_looks;
        try {
            if (index_cases(*database_, cases_at_once)) {
                rest = (share_of_time - 1) * (std::chrono::steady_clock::now() - began);
            }
        } catch (const StoreFailure& failure) {
            spdlog::warn("searching falls behind: {}", failure.what());
        }
        lock.lock();
    }
}

}  // namespace heed::sql
