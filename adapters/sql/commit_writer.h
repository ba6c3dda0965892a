#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "adapters/sql/commit_rows.h"
#include "adapters/sql/mark_rows.h"
#include "adapters/sql/query.h"
#include "adapters/sql/seal_writer.h"
#include "engine/runtime/ports.h"

namespace heed::sql {

/// Steps statements over the rows of a batch, within a transaction that somebody else holds.
class CommitWriter {
  public:
    explicit CommitWriter(Connection&);

    /// Writes the winners' rows; a loser leaves nothing behind.
    std::vector<CommitStatus> write(std::span<const Commit>);
    void mark(std::span<const MailMark>);
    void park(std::span<const ParkedEvent>);
    /// An entry that nothing else is written with.
    void write_entry(JournalRow);
    /// What it remembers of the database may not be so.
    void rolled_back();

  private:
    bool wins(const Claim&);
    /// By the case as the commit saw it; none: it stands otherwise, or took this event before.
    std::optional<Text> held_key(const Claim&);
    void update_case(const Claim&);
    void write_rows(CommitRows);
    void note_workflow(const Text& hash);

    SealWriter seals_;
    Query<std::tuple<Number, Text, Number>, Text, Number> find_standing_;
    Command<Text, Number> claim_open_key_;
    Command<Text> free_open_key_;
    RowCommand<KnownResponseRow> claim_response_;
    Command<Number, Number> free_response_;
    RowCommand<KnownResponseRow> move_response_;
    RowCommand<CaseRow> insert_case_;
    Command<Number, Text, Text, Number, Text, Text, Text, Text, Text, Text, Number, Number, Text,
            Number>
        update_case_;
    Command<Text, Number> update_account_;
    RowCommand<CaseDocumentRow> upsert_case_document_;
    RowCommand<JournalRow> insert_journal_;
    RowCommand<SourceRow> add_to_source_;
    RowCommand<ResponseRow> insert_response_;
    RowCommand<ContinuedResponseRow> continue_response_;
    RowCommand<VersionRow> keep_version_;
    RowCommand<ReplacedResponseRow> update_response_;
    RowCommand<AddressIdRow> insert_address_id_;
    Command<Number> delete_open_customers_;
    RowCommand<OpenCustomerRow> insert_open_customer_;
    Command<Number, Number> delete_participants_;
    RowCommand<WrittenTaskRow> upsert_task_;
    RowCommand<ParticipantRow> insert_participant_;
    Command<Number> delete_timer_;
    RowCommand<TimerRow> upsert_timer_;
    RowCommand<MailRow> insert_mail_;
    RowCommand<AttachmentRow> insert_attachment_;
    RowCommand<SettledMailRow> settle_mail_;
    RowCommand<WebhookRow> insert_webhook_;
    Command<Number> note_unindexed_;
    Command<Text> note_workflow_;
    RowCommand<SentMailRow> mark_sent_;
    RowCommand<DeferredMailRow> mark_deferred_;
    Command<Number> delete_mail_;
    RowCommand<ParkedEventRow> park_event_;
    std::set<Text> workflows_in_use_;
};

}  // namespace heed::sql
