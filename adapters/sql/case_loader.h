#pragma once

#include <string>

#include "adapters/sql/query.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// The selects that find a case and what is decided by.
class CaseLoader {
  public:
    explicit CaseLoader(Connection&);

    Found load(const Lookup&);

  private:
    CaseNumber find_number(const Lookup&);

    using Number = long long;
    using Text = std::string;
    Query<std::tuple<Number>, Number, Number> find_identity_;
    Query<std::tuple<Number>, Text> find_open_key_;
    Query<std::tuple<Text>, Number> find_case_;
    Query<std::tuple<Text>, Number, Number> find_responses_;
    Query<std::tuple<Number>, Number, Text> find_event_;
};

}  // namespace heed::sql
