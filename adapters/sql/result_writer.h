#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "adapters/sql/query.h"
#include "engine/runtime/counted.h"

namespace heed::sql {

/// The statements that keep the results, within a transaction that somebody else holds.
class ResultWriter {
  public:
    explicit ResultWriter(Connection&);

    /// What that case adds from now on, in place of what it added before.
    void count(const Case&, const std::vector<Counted>&);
    /// Brings the weeks' figures up to date with all that was counted.
    void finish();

  private:
    using Number = long long;
    using Text = std::string;
    struct Entry {
        Number account = 0;
        Number kind = 0;
        Number week = 0;
        auto operator<=>(const Entry&) const = default;
    };
    using Entries = std::map<Entry, Number>;

    Entry entry_of(const Case&, const Counted&);
    Number account_of(const Text& id);
    Number kind_of(const Case&, const Counted&);
    Entries added_by(CaseNumber);
    void change(const Entry&, CaseNumber, Number before, Number after);

    Command<Text> insert_account_;
    Query<std::tuple<Number>, Text> find_account_;
    Command<Text, Number, Text, Text, Text, Number> insert_kind_;
    Query<std::tuple<Number>, Text, Number, Text, Text, Text, Number> find_kind_;
    Query<std::tuple<Number, Number, Number, Number>, Number> find_entries_;
    Command<Number, Number, Number, Number, Number> upsert_entry_;
    Command<Number, Number, Number, Number> delete_entry_;
    Command<Number, Number, Number, Number> add_to_week_;
    Entries changes_;  ///< to the weeks' figures
};

}  // namespace heed::sql
