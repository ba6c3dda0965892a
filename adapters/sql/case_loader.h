#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/whole_cases.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// The selects that find cases and what is decided by. Each is asked once for a whole batch, with
/// what is wanted as a JSON array.
class CaseLoader {
  public:
    explicit CaseLoader(Connection&);

    /// In the order of the lookups.
    std::vector<Found> load(std::span<const Lookup>);

  private:
    using Number = long long;
    using Text = std::string;
    using Identity = std::pair<Number, Number>;

    /// What one load has found so far.
    struct Batch {
        std::span<const Lookup> lookups;
        std::vector<Number> known;                   ///< rows of the responses; 0: unknown
        std::vector<CaseNumber> numbers;             ///< of the cases; 0: none
        std::vector<std::set<CaseNumber>> others{};  ///< of the same customers
        std::map<CaseNumber, Shared<Case>> cases{};
        std::map<Number, Shared<SurveyResponse>> responses{};
        std::vector<Found> found{};
    };

    void find_responses(Batch&);
    void find_among_older(Batch&);
    void find_open(Batch&);
    void find_others(Batch&);
    void load_cases(Batch&);
    void put_together(Batch&);
    void find_address_ids(Batch&);
    void mark_erased(Batch&);
    void find_events(Batch&);

    Query<std::tuple<Number, Number, Number>, Text> find_identities_;
    Query<std::tuple<Number>> find_any_older_;
    Query<std::tuple<Number, Number, Number, Text>, Text> find_older_;
    bool has_older_ = true;  ///< identities that are not moved yet
    Query<std::tuple<Text, Number>, Text> find_open_keys_;
    Query<std::tuple<Text, Number>, Text> find_known_by_;
    Query<std::tuple<Text, Text, Text>, Text> find_address_ids_;
    Query<std::tuple<Number, Number, Text>, Text> find_cases_;
    WholeCases cases_;
    Query<std::tuple<Number, Text>, Text> find_responses_;
    Query<std::tuple<Text, Number>, Text> find_events_;
    Query<std::tuple<Number>, Text> find_erasures_;
};

}  // namespace heed::sql
