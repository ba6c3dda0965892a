#include "adapters/sql/open_tasks.h"

#include <algorithm>
#include <limits>
#include <set>

#include "adapters/sql/case_index.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr int most_found_cases = 1'000;

std::set<Text> workers_of(const TaskFilter& filter) {
    std::set<Text> workers;
    if (!filter.person.empty()) {
        workers.insert(filter.person);
    }
    for (const Text& team : filter.teams) {
        workers.insert(queue_of(team));
    }
    return workers;
}

std::set<Text> participants_of(const TaskFilter& filter) {
    std::set<Text> parties;
    for (const Party& party : filter.participants) {
        parties.insert(party.person.empty() ? queue_of(party.team) : party.person);
    }
    return parties;
}

/// Where to begin and to end, as every query of this file has it.
struct Range {
    Number from_due = std::numeric_limits<Number>::min();
    Number from_key = 0;
    Number before = std::numeric_limits<Number>::max();
};

Range range_of(const TaskFilter& filter, const std::optional<Cursor>& after) {
    Range range;
    if (after) {
        range.from_due = after->first;
        range.from_key = after->second;
    }
    if (filter.due_before) {
        range.before = stored(*filter.due_before);
    }
    return range;
}

class Finding {
  public:
    Finding(Connection& connection, const Range& range, int at_most)
        : connection_(connection), range_(range), at_most_(at_most) {}

    /// The rows of each of these names in a table whose index has them in order.
    void follow(const Text& table_and_condition, const std::set<Text>& names) {
        if (names.empty()) {
            return;
        }
        Query<std::tuple<Number, Number>, Text, Number, Number, Number, Number> rows(
            connection_, "SELECT due_at, key FROM " + table_and_condition +
                             " = :name AND (due_at, key) > (:due, :key) AND due_at < :before"
                             " ORDER BY due_at, key LIMIT :most");
        for (const Text& name : names) {
            rows(name, range_.from_due, range_.from_key, range_.before, Number{at_most_},
                 [&](Number due_at, Number key) {
                     found_.insert({due_at, key});
                 });
        }
    }

    /// Of the cases that a text finds, the tasks of these workers and participants.
    void search(const Text& text, bool paused, const std::set<Text>& workers,
                const std::set<Text>& participants) {
        Query<std::tuple<Number, Number, Text, Text>, Number, Number, Number> rows(
            connection_,
            "SELECT due_at, key, worker, participants FROM tasks WHERE key >= :first AND"
            " key < :end AND status = 'open' AND is_paused >= :paused");
        for (const CaseNumber number : search_cases(connection_, text, most_found_cases)) {
            rows(row_key(number, 0), row_key(number + 1, 0), Number{paused ? 1 : 0},
                 [&](Number due_at, Number key, const Text& worker, const Text& listed) {
                     const auto takes_part = [&](const Text& party) {
                         return listed.find("," + party + ",") != Text::npos;
                     };
                     const bool is_theirs =
                         workers.contains(worker) || std::ranges::any_of(participants, takes_part);
                     const bool is_behind =
                         TaskRow{range_.from_due, range_.from_key} < TaskRow{due_at, key};
                     if (is_theirs && is_behind && due_at < range_.before) {
                         found_.insert({due_at, key});
                     }
                 });
        }
    }

    std::vector<TaskRow> first() const {
        std::vector<TaskRow> rows(found_.begin(), found_.end());
        rows.resize(std::min(rows.size(), static_cast<std::size_t>(at_most_)));
        return rows;
    }

  private:
    Connection& connection_;
    const Range range_;
    const int at_most_;
    std::set<TaskRow> found_;
};

}  // namespace

bool names_whose(const TaskFilter& filter) {
    return !filter.person.empty() || !filter.teams.empty() || !filter.participants.empty();
}

std::vector<TaskRow> open_tasks(Connection& connection, const TaskFilter& filter,
                                const std::optional<Cursor>& after, int at_most) {
    Finding finding(connection, range_of(filter, after), at_most);
    const std::set<Text> workers = workers_of(filter);
    const std::set<Text> participants = filter.paused ? std::set<Text>() : participants_of(filter);
    if (!filter.search.empty()) {
        finding.search(filter.search, filter.paused, workers, participants);
    } else if (filter.paused) {
        finding.follow("tasks WHERE status = 'open' AND is_paused = 1 AND worker", workers);
    } else {
        finding.follow("tasks WHERE status = 'open' AND worker", workers);
        finding.follow("task_participants WHERE party", participants);
    }
    return finding.first();
}

}  // namespace heed::sql
