#pragma once

#include <vector>

#include "adapters/sql/case_loader.h"
#include "adapters/sql/commit_writer.h"
#include "adapters/sql/traces.h"
#include "engine/model/erasure.h"

namespace heed::sql {

/// Erases what was found of somebody, within a transaction that another holds.
class Eraser {
  public:
    Eraser(Connection&, const Program*, const Traces&, Instant now);

    void erase_cases();
    /// Their addresses, where others wrote them.
    void erase_mentions();
    void erase_parked_events();
    void erase_deliveries();
    void erase_audited();
    const Forgotten& counts() const { return counts_; }

  private:
    using Number = long long;
    using Text = std::string;
    using Rows = std::vector<std::pair<Number, Text>>;

    /// A case of theirs, as it was.
    struct TheirCase {
        Case before;
        std::set<int> responses;
        std::vector<SurveyResponse> others;  ///< other people's responses
        TheirShare share;
        CustomerForgotten event;
    };

    void erase_case(CaseNumber, const std::set<int>& theirs);
    TheirCase look_at(CaseNumber, const Text& document, const std::set<int>& theirs);
    void find_share(TheirCase&);
    bool is_about_them(const TheirCase&, const Task&) const;
    void erase_responses(const TheirCase&);
    void erase_journal(const TheirCase&);
    void erase_mails(const TheirCase&);
    void erase_files(const Case& erased);
    void tell(CaseNumber, const CustomerForgotten&);
    void tell_journal(CaseNumber, const CustomerForgotten&);
    void erase_mentions_in(const Text& table, std::set<CaseNumber>& cases);
    void suppress_mail(Number key);
    void note_for_index(CaseNumber);
    void erase_known_by(CaseNumber);
    Rows rows_of(CaseNumber, const Text& table);
    Rows rows(const Text& sql, const std::vector<Parameter>& = {});
    void rewrite(const Text& table, Number key, const Text& document);

    Connection& connection_;
    const Program* program_;
    const Traces& traces_;
    const ForgottenPerson& person_;
    Instant now_;
    CaseLoader loader_;
    CommitWriter writer_;
    Forgotten counts_;
};

}  // namespace heed::sql
