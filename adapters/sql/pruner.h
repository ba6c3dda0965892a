#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "adapters/sql/query.h"
#include "adapters/sql/seal_writer.h"
#include "adapters/sql/whole_cases.h"
#include "engine/model/survey_response.h"
#include "engine/runtime/upkeep.h"

namespace heed::sql {

/// Takes old cases away, each whole, within transactions that another holds, and counts what went.
class Pruner {
  public:
    Pruner(Connection&, Instant before, Pruned& counts);

    /// Whether the case is as old, and nothing of it is under way.
    bool may_go(CaseNumber);
    /// It stays where that no longer holds, and where it cannot be read: what finds it is unknown.
    void prune(CaseNumber);

  private:
    using Number = long long;
    using Text = std::string;
    /// What stands elsewhere by what the case says.
    struct Names {
        std::vector<Text> terms;
        std::set<std::pair<Text, Text>> customers;  ///< id and address
    };

    Names names_of(CaseNumber);
    void delete_parts(CaseNumber);
    void delete_names(CaseNumber, const Names&);
    long long delete_keys(const Text& table, CaseNumber);
    void delete_rows(const Text& sql, CaseNumber);

    Connection& connection_;
    Instant before_;
    Pruned& counts_;
    WholeCases cases_;
    SealWriter seals_;
    Query<std::tuple<Number>, Number, Number> find_prunable_;
    Query<std::tuple<Number, Text>, Number> find_case_;
    Query<std::tuple<Number, Text>, Number, Number, Number, Number> list_responses_;
    Query<std::tuple<Number>, Number, Number> list_tasks_;
    Command<Text, Number> prune_index_;
    Command<Number, Number> delete_participants_;
    std::map<Text, Command<Number, Number>> delete_keys_;  ///< by table
    std::map<Text, Command<Number>> delete_rows_;
};

}  // namespace heed::sql
