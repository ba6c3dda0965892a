#pragma once

#include <tuple>
#include <vector>

#include "adapters/sql/query.h"
#include "adapters/sql/table_rows.h"
#include "engine/runtime/seals.h"

namespace heed::sql {

/// Seals what is written, within a transaction that somebody else holds: what is sealed and the row
/// of the chain that tells of it are written together.
class SealWriter {
  public:
    explicit SealWriter(Connection&);

    /// Gives each entry its salt and seal, which goes on from the case's entry before, and tells of
    /// all.
    void seal(std::vector<JournalRow>&);
    /// What a row of the audit log says now.
    void seal_audited(Number number);
    /// The same, unless an older Heed wrote it.
    void seal_audited_anew(Number number);
    /// Writes what is left of an entry. The salt of what it was goes with its texts.
    void rewrite_erased(Number key, const Text& before, const Text& left);
    /// A case is about to be taken away, with all of its entries.
    void tell_pruned(Number case_number);

  private:
    /// So many, of 32 digits each.
    Text salts(std::size_t count);
    Text seal_before(const std::vector<JournalRow>&, std::size_t at);
    Text seal_kept(Number key);
    void tell(SealKind, const std::vector<Sealed>&);

    Connection& connection_;
    Query<std::tuple<Number, Text, Text, Text>> find_last_seal_;
    Query<std::tuple<Text>, Number> find_seal_of_entry_;
    Query<std::tuple<Text>, Number> make_salts_;
    Command<Number, Text, Text, Text> insert_seal_;
};

/// Of the chain, as SealReport has it; empty: it has only begun.
Text last_seal(Connection&);

/// As it is sealed.
Text audited_document(Number at, const Text& actor, const Text& act, const Text& subject,
                      const Text& detail);

}  // namespace heed::sql
