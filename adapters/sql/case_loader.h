#pragma once

#include <string>

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// The selects that find a case and what is decided by.
class CaseLoader {
  public:
    explicit CaseLoader(Connection&);

    Found load(const Lookup&);

  private:
    using Number = long long;
    using Text = std::string;

    Number find_response(const Lookup&);
    Number find_among_older(const Lookup&, const IdentityKey& without_survey);
    CaseNumber find_open(const Lookup&);
    void find_others(const Lookup&, Situation&);
    void find_address_ids(const Lookup&, Situation&);
    void load_case(CaseNumber, Shared<Case>&, std::vector<Shared<SurveyResponse>>&);
    void mark_erased(Situation&);

    Query<std::tuple<Number>, Number, Number> find_identity_;
    Query<std::tuple<Number>> find_any_older_;
    Query<std::tuple<Number, Text>, Number, Number> find_older_;
    bool has_older_ = true;  ///< identities that are not moved yet
    Query<std::tuple<Number>, Text> find_open_key_;
    Query<std::tuple<Number>, Text> find_customer_;
    Query<std::tuple<Text>, Text> find_address_ids_;
    Query<std::tuple<Text>, Number> find_case_;
    Query<std::tuple<Text>, Number, Number> find_responses_;
    Query<std::tuple<Number>, Number, Text> find_event_;
    Query<std::tuple<Number>, Number> find_erasure_;
};

}  // namespace heed::sql
