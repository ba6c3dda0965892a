#pragma once

#include <span>
#include <vector>

#include "adapters/sql/case_rows.h"
#include "adapters/sql/table_rows.h"
#include "engine/model/commit.h"

namespace heed::sql {

/// All that commits write: a vector a table, in the order in which it may be written. Rows to
/// delete stand as their keys.
struct CommitRows {
    std::vector<Claim> claims;  ///< one a commit
    std::vector<CaseDocumentRow> case_documents;
    std::vector<JournalRow> journal;
    std::vector<SourceRow> sources;
    std::vector<ResponseRow> responses;
    std::vector<ContinuedResponseRow> continued_responses;
    std::vector<VersionRow> response_versions;
    std::vector<ReplacedResponseRow> replaced_responses;
    std::vector<AddressIdRow> address_ids;
    std::vector<Number> left_open_customers;  ///< case numbers
    std::vector<OpenCustomerRow> open_customers;
    /// Tasks whose participants are found no longer as the stored task says.
    std::vector<Number> left_participants;
    std::vector<WrittenTaskRow> tasks;
    std::vector<ParticipantRow> participants;
    std::vector<Number> stopped_timers;
    std::vector<TimerRow> timers;
    std::vector<MailRow> mails;
    std::vector<AttachmentRow> attachments;
    std::vector<SettledMailRow> settled_mails;
    std::vector<WebhookRow> webhooks;
    std::vector<Number> unindexed_cases;
    std::vector<Text> workflows;  ///< hashes of those that have cases
    bool operator==(const CommitRows&) const = default;
};

/// No two commits may be of one case.
CommitRows rows_of(std::span<const Commit>);

}  // namespace heed::sql
