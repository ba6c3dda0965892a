#include "adapters/sql/case_index.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "adapters/sql/case_terms.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;

/// The number that `17`, `#17` and `17-2` begin with; 0: none.
CaseNumber number_in(std::string_view text) {
    if (text.starts_with('#')) {
        text.remove_prefix(1);
    }
    CaseNumber number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = end == text.data() + text.size() || *end == '-';
    return error == std::errc() && is_whole && number > 0 ? number : 0;
}

/// 17, then 170 to 179, 1700 to 1799 and so on.
void add_numbers(Connection& connection, CaseNumber number, int at_most,
                 std::vector<CaseNumber>& found) {
    Query<std::tuple<Number>, Number, Number, Number> numbers(connection,
                                                              statement("find_numbers"));
    constexpr Number largest = 100'000'000'000;
    for (Number scale = 1; number * scale < largest; scale *= 10) {
        numbers(number * scale, (number + 1) * scale,
                Number{at_most} - static_cast<Number>(found.size()),
                [&](Number one) { found.push_back(one); });
    }
}

}  // namespace

std::string behind(const std::string& prefix) {
    return prefix + "\U0010FFFF";
}

std::vector<CaseNumber> search_cases(Connection& connection, std::string_view text, int at_most) {
    const std::string word = searched(text);
    std::vector<CaseNumber> found;
    if (word.empty()) {
        return found;
    }
    constexpr CaseNumber largest_typed = 10'000'000'000;
    if (const CaseNumber number = number_in(word); number != 0 && number < largest_typed) {
        add_numbers(connection, number, at_most, found);
    }
    for_each_row<Number>(connection,
                         "SELECT DISTINCT case_number FROM case_index"
                         " WHERE term >= :first COLLATE BINARY AND term < :end COLLATE BINARY"
                         " LIMIT " +
                             std::to_string(at_most),
                         {word_term(word), behind(word_term(word))},
                         [&](Number number) { found.push_back(number); });
    std::ranges::sort(found, std::greater());
    found.erase(std::ranges::unique(found).begin(), found.end());
    found.resize(std::min(found.size(), static_cast<std::size_t>(at_most)));
    return found;
}

std::vector<CaseNumber> newest_of(Connection& connection, const std::vector<std::string>& terms,
                                  CaseNumber before, int at_most) {
    Query<std::tuple<Number>, std::string, Number, Number> newest(connection,
                                                                  statement("newest_of_term"));
    std::set<CaseNumber, std::greater<>> found;
    for (const std::string& term : terms) {
        newest(term, before == 0 ? std::numeric_limits<Number>::max() : Number{before},
               Number{at_most}, [&](Number number) { found.insert(number); });
    }
    std::vector<CaseNumber> all(found.begin(), found.end());
    all.resize(std::min(all.size(), static_cast<std::size_t>(at_most)));
    return all;
}

std::vector<std::string> terms_of(const CaseReach& reach) {
    std::vector<std::string> terms;
    std::ranges::transform(reach.parties, std::back_inserter(terms), party_term);
    std::ranges::transform(reach.accounts, std::back_inserter(terms), account_term);
    std::ranges::transform(reach.customers, std::back_inserter(terms), customer_term);
    return terms;
}

}  // namespace heed::sql
