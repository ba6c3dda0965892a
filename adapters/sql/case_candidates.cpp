#include "adapters/sql/case_candidates.h"

#include <algorithm>
#include <limits>
#include <set>

#include "adapters/sql/case_index.h"
#include "adapters/sql/case_indexer.h"
#include "adapters/sql/case_terms.h"
#include "adapters/sql/figure_cases.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"
#include "adapters/sql/whole_cases.h"
#include "engine/decision/visibility.h"

namespace heed::sql {
namespace {

using Number = long long;

std::vector<CaseNumber> found_by(Connection& connection, const CaseFilter& filter,
                                 CaseNumber before) {
    std::vector<CaseNumber> found = search_cases(connection, filter.search, most_candidates);
    std::erase_if(found, [&](CaseNumber number) { return before != 0 && number >= before; });
    if (filter.within) {
        std::erase_if(found, [&](CaseNumber number) {
            return newest_of(connection, terms_of(*filter.within), number + 1, 1) !=
                   std::vector{number};
        });
    }
    return found;
}

std::vector<std::string> terms_of_parties(const std::vector<Party>& parties) {
    std::vector<std::string> terms;
    for (const Party& party : parties) {
        terms.push_back(party_term(party.team.empty() ? party.person : queue_of(party.team)));
    }
    return terms;
}

std::vector<CaseNumber> newest_in_sight(Connection& connection, const PrivateSight& sight,
                                        CaseNumber before) {
    const std::vector<CaseNumber> named =
        newest_of(connection, terms_of_parties(sight.parties), before, most_candidates);
    std::set<CaseNumber, std::greater<>> found(named.begin(), named.end());
    Query<std::tuple<Number>, std::string, Number, Number, Number> newest(
        connection,
        "SELECT number FROM cases WHERE workflow = :workflow AND version = :version"
        " AND number < :before ORDER BY number DESC LIMIT :most");
    for (const auto& [workflow, version] : sight.open_versions) {
        newest(workflow, Number{version},
               before == 0 ? std::numeric_limits<Number>::max() : Number{before},
               Number{most_candidates}, [&](Number number) { found.insert(number); });
    }
    std::vector<CaseNumber> all(found.begin(), found.end());
    all.resize(std::min(all.size(), static_cast<std::size_t>(most_candidates)));
    return all;
}

using Group = std::vector<std::string>;  ///< a case wanted has one of these terms

Date day_of(Instant at) {
    return Date{std::chrono::floor<std::chrono::days>(at)};
}

/// The days from one to the other, or their months where these are many.
Group opened_terms(Instant from, Instant last) {
    constexpr std::chrono::days most_days{62};
    Group terms;
    const auto first_day = std::chrono::floor<std::chrono::days>(from);
    if (last - from < most_days) {
        for (auto day = first_day; day <= last; day += std::chrono::days(1)) {
            terms.push_back(opened_on_term(Date{day}));
        }
        return terms;
    }
    const Date begin = day_of(from);
    for (Date month = begin.year() / begin.month() / 1; std::chrono::sys_days(month) <= last;
         month += std::chrono::months(1)) {
        terms.push_back(opened_in_term(month));
    }
    return terms;
}

/// Between the first case of all and the last.
void add_opened(Connection& connection, const CaseFilter& filter, std::vector<Group>& groups) {
    if (!filter.opened_from && !filter.opened_to) {
        return;
    }
    const auto first = instant(connection.number("SELECT coalesce(min(opened_at), 0) FROM cases"));
    const auto last = instant(connection.number("SELECT coalesce(max(opened_at), 0) FROM cases"));
    const auto too_late = filter.opened_to.value_or(last + std::chrono::milliseconds(1));
    groups.push_back(opened_terms(std::max(first, filter.opened_from.value_or(first)),
                                  std::min(last, too_late - std::chrono::milliseconds(1))));
}

/// What the filter wants, as terms of the index; a case has one of each group.
std::vector<Group> groups_of(Connection& connection, const CaseFilter& filter) {
    std::vector<Group> groups;
    const auto add = [&](bool is_wanted, auto term) {
        if (is_wanted) {
            groups.push_back({term()});
        }
    };
    add(!filter.customer.empty(), [&] { return customer_term(filter.customer); });
    add(!filter.assignee.empty(), [&] { return party_term(filter.assignee); });
    add_opened(connection, filter, groups);
    add(!filter.state.empty(), [&] { return state_term(filter.state); });
    add(!filter.survey.empty(), [&] { return survey_term(filter.survey); });
    add(!filter.workflow.empty(), [&] { return workflow_term(filter.workflow); });
    add(filter.status.has_value(), [&] { return status_term(*filter.status); });
    return groups;
}

/// Of these, the one that the fewest cases have: the rows of the others need not be looked at.
const Group& rarest(Connection& connection, const std::vector<Group>& groups) {
    Query<std::tuple<Number>, std::string, Number> count(
        connection,
        "SELECT count(*) FROM (SELECT 1 FROM case_index WHERE term = :term LIMIT :most)");
    const auto times = [&](const Group& group) {
        Number sum = 0;
        for (const std::string& term : group) {
            count(term, Number{most_candidates}, [&](Number found) { sum += found; });
        }
        return sum;
    };
    return *std::ranges::min_element(groups, {}, times);
}

/// The newest that the index knows, and of those that are not indexed yet: what was just committed
/// is found as well. Their rows decide.
std::vector<CaseNumber> newest_filtered(Connection& connection, const Group& terms,
                                        CaseNumber before) {
    const std::vector<CaseNumber> known = newest_of(connection, terms, before, most_candidates);
    std::set<CaseNumber, std::greater<>> found(known.begin(), known.end());
    for_each_row<Number>(
        connection,
        "SELECT number FROM unindexed_cases WHERE number < :before ORDER BY number DESC"
        " LIMIT :most",
        {before == 0 ? std::numeric_limits<Number>::max() : Number{before},
         Number{most_candidates}},
        [&](Number number) { found.insert(number); });
    std::vector<CaseNumber> all(found.begin(), found.end());
    all.resize(std::min(all.size(), static_cast<std::size_t>(most_candidates)));
    return all;
}

std::vector<Cursor> cursors(const std::vector<CaseNumber>& numbers) {
    std::vector<Cursor> all;
    std::ranges::transform(numbers, std::back_inserter(all), [](CaseNumber number) {
        return Cursor{number, 0};
    });
    return all;
}

}  // namespace

std::optional<std::vector<Cursor>> candidates_of(Connection& connection, const CaseFilter& filter,
                                                 const PageRequest& request) {
    const CaseNumber before = request.after ? request.after->first : 0;
    if (filter.behind) {
        return cases_behind(connection, *filter.behind, request.after, most_candidates);
    }
    if (!filter.search.empty()) {
        return cursors(found_by(connection, filter, before));
    }
    if (filter.within) {
        return cursors(newest_of(connection, terms_of(*filter.within), before, most_candidates));
    }
    if (filter.sight) {
        return cursors(newest_in_sight(connection, *filter.sight, before));
    }
    const std::vector<Group> groups = groups_of(connection, filter);
    if (groups.empty() || is_filling(connection)) {
        return std::nullopt;
    }
    return cursors(newest_filtered(connection, rarest(connection, groups), before));
}

bool is_in_sight(Connection& connection, const CaseFilter& filter, const CaseSummary& summary) {
    if (!filter.sight) {
        return true;
    }
    const std::pair version{summary.workflow, summary.version};
    const auto& open = filter.sight->open_versions;
    if (std::ranges::find(open, version) != open.end()) {
        return true;
    }
    // The index also knows whom the case named once.
    bool is_named = false;
    WholeCases kept(connection);
    for_each_row<Number, std::string>(
        connection, statement("find_case_document"), {Number{summary.number}},
        [&](Number revision, const std::string& document) {
            or_leave_out([&] {
                is_named = names_any(kept.whole(summary.number, revision, document),
                                     filter.sight->parties);
            });
        });
    return is_named;
}

}  // namespace heed::sql
