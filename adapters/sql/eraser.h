#pragma once

#include <vector>

#include "adapters/sql/case_loader.h"
#include "adapters/sql/commit_writer.h"
#include "adapters/sql/seal_writer.h"
#include "adapters/sql/traces.h"
#include "adapters/sql/whole_cases.h"
#include "engine/model/erasure.h"

namespace heed::sql {

/// Erases what was found of somebody, a row's or a case's at a time, within a transaction that
/// another holds, and counts it.
class Eraser {
  public:
    Eraser(Connection&, const Program*, const Traces&, Instant now, Forgotten& counts);

    /// A case of theirs, in which these responses are.
    void erase_case(CaseNumber, const std::set<int>& theirs);
    /// Their addresses, where others wrote them: in a case, or in mails of none (0).
    void erase_mentions(CaseNumber);
    void erase_note(long long number);
    void erase_parked_event(long long number);
    void erase_delivery(long long number);
    void erase_reply_of_webhook(long long number);
    void erase_audited(long long number);

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

    TheirCase look_at(Case before, const std::set<int>& theirs);
    void find_share(TheirCase&);
    bool is_about_them(const TheirCase&, const Task&) const;
    void erase_responses(const TheirCase&);
    void erase_journal(const TheirCase&);
    void erase_mails(const TheirCase&);
    void erase_files(const Case& erased);
    void tell(CaseNumber, const CustomerForgotten&);
    void tell_journal(CaseNumber, const CustomerForgotten&);
    bool erase_mentions_in(const Text& table, CaseNumber);
    bool erase_mentions_in_praises(CaseNumber);
    void suppress_mail(Number key);
    std::optional<Case> whole(CaseNumber);
    void keep(const Case&);
    void take_out_of_index(CaseNumber);
    void erase_known_by(CaseNumber);
    void erase_praises(const TheirCase&);
    Rows rows_of(CaseNumber, const Text& table);
    Rows rows(const Text& sql, const std::vector<Parameter>& = {});
    void rewrite(const Text& table, Number key, const Text& document);

    Connection& connection_;
    const Program* program_;
    const Traces& traces_;
    const ForgottenPerson& person_;
    Instant now_;
    WholeCases cases_;
    CaseLoader loader_;
    CommitWriter writer_;
    SealWriter seals_;
    Forgotten& counts_;
};

}  // namespace heed::sql
