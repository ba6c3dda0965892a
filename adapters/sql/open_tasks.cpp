#include "adapters/sql/open_tasks.h"

#include <algorithm>
#include <limits>
#include <set>

#include "adapters/sql/case_index.h"
#include "adapters/sql/case_terms.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// Where a text finds no more cases than this, they are looked through for somebody's tasks; where
/// it finds more, the tasks are looked up among so many entries of the index.
constexpr int most_found_cases = 1'000;
constexpr int most_entries = 100'000;

std::set<Text> workers_of(const TaskFilter& filter) {
    std::set<Text> workers(filter.people.begin(), filter.people.end());
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

/// An index that has tasks in order: a table with a condition, and whose they are.
struct Way {
    const char* rows;
    std::set<Text> names;
};

std::vector<Way> ways_of(const TaskFilter& filter) {
    if (filter.paused) {
        return {{"tasks WHERE status = 'open' AND is_paused = 1 AND worker", workers_of(filter)}};
    }
    return {{"tasks WHERE status = 'open' AND worker", workers_of(filter)},
            {"task_participants WHERE party", participants_of(filter)}};
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

    void follow(const Way& way) {
        Query<std::tuple<Number, Number>, Text, Number, Number, Number, Number> rows(
            connection_, Text("SELECT due_at, key FROM ") + way.rows +
                             " = :name AND (due_at, key) > (:due, :key) AND due_at < :before"
                             " ORDER BY due_at, key LIMIT :most");
        for (const Text& name : way.names) {
            rows(name, range_.from_due, range_.from_key, range_.before, Number{at_most_},
                 [&](Number due_at, Number key) {
                     found_.insert({due_at, key});
                 });
        }
    }

    /// The same, of the cases alone in which a word begins so.
    void follow(const Way& way, const Text& word) {
        if (way.names.empty()) {
            return;  // SQLite would look through all rows for none
        }
        Text names;
        std::vector<Parameter> parameters;
        for (const Text& name : way.names) {
            names += (names.empty() ? ":name" : ", :name") + std::to_string(parameters.size());
            parameters.emplace_back(name);
        }
        parameters.insert(parameters.end(),
                          {range_.from_due, range_.from_key, range_.before, word_term(word),
                           behind(word_term(word)), Number{most_entries}, Number{at_most_}});
        for_each_row<Number, Number>(
            connection_,
            Text("SELECT due_at, key FROM ") + way.rows + " IN (" + names +
                ") AND (due_at, key) > (:due, :key) AND due_at < :before AND (key >> " +
                std::to_string(part_bits) +
                ") IN (SELECT case_number FROM case_index"
                " WHERE term >= :first COLLATE BINARY AND term < :end COLLATE BINARY"
                " LIMIT :entries) ORDER BY due_at, key LIMIT :most",
            parameters, [&](Number due_at, Number key) {
                found_.insert({due_at, key});
            });
    }

    /// Of these cases, the tasks of these workers and participants.
    void look_through(const std::vector<CaseNumber>& cases, bool paused,
                      const std::set<Text>& workers, const std::set<Text>& participants) {
        Query<std::tuple<Number, Number, Text, Text>, Number, Number, Number> rows(
            connection_,
            "SELECT due_at, key, worker, participants FROM tasks WHERE key >= :first AND"
            " key < :end AND status = 'open' AND is_paused >= :paused");
        for (const CaseNumber number : cases) {
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
    return !filter.people.empty() || !filter.teams.empty() || !filter.participants.empty();
}

std::vector<TaskRow> open_tasks(Connection& connection, const TaskFilter& filter,
                                const std::optional<Cursor>& after, int at_most) {
    Finding finding(connection, range_of(filter, after), at_most);
    const std::vector<Way> ways = ways_of(filter);
    if (filter.search.empty()) {
        std::ranges::for_each(ways, [&](const Way& way) { finding.follow(way); });
        return finding.first();
    }
    const auto cases = search_cases(connection, filter.search, most_found_cases);
    finding.look_through(cases, filter.paused, workers_of(filter),
                         filter.paused ? std::set<Text>() : participants_of(filter));
    if (std::ssize(cases) == most_found_cases) {
        const Text word = searched(filter.search);
        std::ranges::for_each(ways, [&](const Way& way) { finding.follow(way, word); });
    }
    return finding.first();
}

int count_open_tasks(Connection& connection, const TaskFilter& filter, int at_most) {
    if (!filter.search.empty()) {
        return static_cast<int>(open_tasks(connection, filter, std::nullopt, at_most).size());
    }
    Number sum = 0;
    for (const Way& way : ways_of(filter)) {
        for (const Text& name : way.names) {
            const Number rows =
                connection.number(Text("SELECT count(*) FROM (SELECT 1 FROM ") + way.rows +
                                      " = :name AND due_at < :before LIMIT :most)",
                                  {name, range_of(filter, std::nullopt).before, Number{at_most}});
            if (rows == at_most) {
                return at_most;
            }
            sum += rows;
        }
    }
    return filter.participants.empty()  // a task has one worker, but may have several of these
               ? static_cast<int>(std::min<Number>(sum, at_most))
               : static_cast<int>(open_tasks(connection, filter, std::nullopt, at_most).size());
}

}  // namespace heed::sql
