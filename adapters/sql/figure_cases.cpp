#include "adapters/sql/figure_cases.h"

#include <algorithm>
#include <set>

#include "adapters/sql/fact_scan.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// What one counted row must have to stand behind the figure.
class Wanted {
  public:
    Wanted(Connection& connection, const CasesAsked& asked)
        : find_later_(connection, statement("list_later_rows_of_case")),
          surveys_(numbers_of_surveys(connection, asked.of.of)),
          last_(stored(asked.of.of.to)),
          value_(asked.value) {
        for (const auto& [dimension, name] : asked.of.of.members) {
            members_.push_back(member_number(connection, dimension, name));
        }
        if (asked.within) {
            within_.emplace();
            for (const Within& one : *asked.within) {
                for (const Text& name : one.members) {
                    within_->insert(member_number(connection, one.dimension, name));
                }
            }
        }
        Query<std::tuple<Number, Text>, Text, Text> find(connection, statement("find_options"));
        for (const Text& survey : asked.of.of.surveys) {
            find(survey, asked.of.counted(), [&](Number question, const Text& option) {
                if (asked.option.empty() || asked.option == option) {
                    questions_.insert(question);
                }
            });
        }
    }

    /// Whether the case is met on a day after that one, within the days that are asked for.
    bool is_met_later(Number day, CaseNumber number) {
        bool is_met = false;
        find_later_(row_key(number, 0), row_key(number + 1, 0), day, last_,
                    [&](Number survey, const Text& members, const Text& answers) {
                        is_met = is_met || (std::ranges::find(surveys_, survey) != surveys_.end() &&
                                            is_met_by(numbers_of(members), answers_of(answers)));
                    });
        return is_met;
    }

    bool is_met_by(const std::vector<Number>& members,
                   const std::vector<AnswerNumbers>& answers) const {
        const auto has = [&](Number member) {
            return std::ranges::find(members, member) != members.end();
        };
        return std::ranges::all_of(members_, has) &&
               (!within_ || std::ranges::any_of(*within_, has)) &&
               std::ranges::any_of(answers, [&](const AnswerNumbers& answer) {
                   return questions_.contains(answer.question) &&
                          (!value_ || *value_ == answer.value);
               });
    }

  private:
    Query<std::tuple<Number, Text, Text>, Number, Number, Number, Number> find_later_;
    std::vector<Number> surveys_;
    Number last_;
    std::vector<Number> members_;
    std::optional<std::set<Number>> within_;
    std::set<Number> questions_;
    std::optional<std::int64_t> value_;
};

struct Found {
    Number day = 0;
    CaseNumber number = 0;
    auto operator<=>(const Found&) const = default;
};

/// Of one survey, at most so many beside those that are found already.
class Search {
  public:
    Search(Connection& connection, const CasesAsked& asked, Number survey)
        : find_(connection, statement("list_counted_cases")),
          wanted_(connection, asked),
          first_(stored(asked.of.of.from)),
          survey_(survey) {}

    std::vector<Found> from(Found end, int at_most) {
        constexpr Number rows_at_once = 1'000;
        std::vector<Found> found;
        Number key = row_key(end.number, 0);
        for (Number rows = rows_at_once; rows == rows_at_once && std::ssize(found) < at_most;) {
            rows = 0;
            find_(survey_, first_, end.day, key, rows_at_once,
                  [&](Number day, Number response, const Text& members, const Text& answers) {
                      ++rows;
                      end.day = day;
                      key = response;
                      if (wanted_.is_met_by(numbers_of(members), answers_of(answers))) {
                          add(found, {day, case_of(response)});
                      }
                  });
        }
        return found;
    }

  private:
    /// A case stands on the last day on which it is met.
    void add(std::vector<Found>& found, const Found& one) {
        if (known_.insert(one.number).second && !wanted_.is_met_later(one.day, one.number)) {
            found.push_back(one);
        }
    }

    Query<std::tuple<Number, Number, Text, Text>, Number, Number, Number, Number, Number> find_;
    Wanted wanted_;
    Number first_;
    Number survey_;
    std::set<CaseNumber> known_;
};

}  // namespace

std::vector<Cursor> cases_behind(Connection& connection, const CasesAsked& asked,
                                 const std::optional<Cursor>& after, int at_most) {
    const Found end =
        after ? Found{after->second, after->first} : Found{stored(asked.of.of.to) + 1};
    std::vector<Found> all;
    for (const Number survey : numbers_of_surveys(connection, asked.of.of)) {
        const auto its = Search(connection, asked, survey).from(end, at_most);
        all.insert(all.end(), its.begin(), its.end());
    }
    std::ranges::sort(all, std::ranges::greater());
    std::vector<Cursor> cases;
    std::set<CaseNumber> known;  // whatever name of the survey they were met by
    for (const Found& one : all) {
        if (std::ssize(cases) < at_most && known.insert(one.number).second) {
            cases.push_back({.first = one.number, .second = one.day});
        }
    }
    return cases;
}

}  // namespace heed::sql
