#include "adapters/sql/case_candidates.h"

#include <algorithm>
#include <limits>
#include <set>

#include "adapters/sql/case_index.h"
#include "adapters/sql/case_terms.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/result_weeks.h"
#include "adapters/sql/stored_documents.h"
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
    if (filter.counted) {
        return counted_cases(connection, *filter.counted, request.after, most_candidates);
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
    return std::nullopt;
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
    for_each_row<std::string>(connection, "SELECT document FROM cases WHERE number = :number",
                              {Number{summary.number}}, [&](const std::string& document) {
                                  or_leave_out([&] {
                                      is_named = names_any(case_in(summary.number, document),
                                                           filter.sight->parties);
                                  });
                              });
    return is_named;
}

}  // namespace heed::sql
