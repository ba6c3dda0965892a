#include "adapters/sql/commit_writer.h"

#include <algorithm>

#include "adapters/sql/texts.h"

namespace heed::sql {

CommitWriter::CommitWriter(Connection& c)
    : seals_(c),
      find_standing_(c, statement("find_standing")),
      claim_open_key_(c, statement("claim_open_key")),
      free_open_key_(c, statement("free_open_key")),
      claim_response_(c, statement("claim_response")),
      free_response_(c, statement("free_response")),
      move_response_(c, statement("move_response")),
      insert_case_(c, statement("insert_case")),
      update_case_(c, statement("update_case")),
      update_account_(c, statement("update_account")),
      upsert_case_document_(c, statement("upsert_case_document")),
      insert_journal_(c, statement("insert_journal")),
      add_to_source_(c, statement("add_to_source")),
      insert_response_(c, statement("insert_response")),
      continue_response_(c, statement("continue_response")),
      keep_version_(c, statement("keep_version")),
      update_response_(c, statement("update_response")),
      insert_address_id_(c, statement("insert_address_id")),
      delete_open_customers_(c, statement("delete_open_customers")),
      insert_open_customer_(c, statement("insert_open_customer")),
      delete_participants_(c, statement("delete_participants")),
      upsert_task_(c, statement("upsert_task")),
      insert_participant_(c, statement("insert_participant")),
      delete_timer_(c, statement("delete_timer")),
      upsert_timer_(c, statement("upsert_timer")),
      insert_mail_(c, statement("insert_mail")),
      insert_attachment_(c, statement("insert_attachment")),
      settle_mail_(c, statement("settle_mail")),
      insert_webhook_(c, statement("insert_webhook")),
      note_unindexed_(c, statement("note_unindexed")),
      note_workflow_(c, statement("note_workflow")),
      mark_sent_(c, statement("mark_sent")),
      mark_deferred_(c, statement("mark_deferred")),
      delete_mail_(c, statement("delete_mail")),
      park_event_(c, statement("park_event")) {}

/// One writer at a time holds the database: what is read here is so until the end of the batch.
std::optional<Text> CommitWriter::held_key(const Claim& claim) {
    std::optional<Text> held;
    find_standing_(claim.event_key, claim.row.number,
                   [&](Number revision, const Text& open_key, Number is_taken) {
                       if (revision == claim.expected_revision && is_taken == 0) {
                           held = open_key;
                       }
                   });
    return held;
}

bool CommitWriter::wins(const Claim& claim) {
    const CaseRow& row = claim.row;
    const bool is_new = claim.expected_revision == 0;
    const std::optional<Text> held = is_new ? Text() : held_key(claim);
    if (!held) {
        return false;
    }
    const bool takes_key = !row.open_key.empty() && row.open_key != *held;
    if (takes_key && claim_open_key_(row.open_key, row.number) == 0) {
        return false;
    }
    const bool claims_response = claim.response && !claim.moves_response;
    const bool is_known = claims_response && claim_response_(*claim.response) == 0;
    if (is_known || (is_new && insert_case_(row) == 0)) {
        if (takes_key) {
            free_open_key_(row.open_key);
        }
        if (claims_response && !is_known) {
            free_response_(claim.response->identity.high, claim.response->identity.low);
        }
        return false;
    }
    if (!is_new) {
        update_case(claim);
    }
    if (claim.moves_response) {
        move_response_(*claim.response);
    }
    if (!held->empty() && *held != row.open_key) {
        free_open_key_(*held);
    }
    return true;
}

void CommitWriter::update_case(const Claim& claim) {
    const CaseRow& row = claim.row;
    update_case_(row.revision, row.status, row.workflow, row.version, row.survey, row.states,
                 row.leaves, row.outcome, row.open_key, row.customer, row.updated_at,
                 claim.leaves_document ? 1 : 0, row.document, row.number);
    if (claim.tells_account) {
        update_account_(row.account, row.number);
    }
}

std::vector<CommitStatus> CommitWriter::write(std::span<const Commit> commits) {
    CommitRows rows = rows_of(commits);
    std::vector<CommitStatus> statuses;
    std::vector<Commit> winners;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        statuses.push_back(wins(rows.claims[i]) ? CommitStatus::committed : CommitStatus::conflict);
    }
    if (std::ranges::find(statuses, CommitStatus::conflict) == statuses.end()) {
        write_rows(std::move(rows));
        return statuses;
    }
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (statuses[i] == CommitStatus::committed) {
            winners.push_back(commits[i]);
        }
    }
    write_rows(rows_of(winners));
    return statuses;
}

void CommitWriter::write_rows(CommitRows rows) {
    const auto each = [](auto& command, const auto& values) {
        for (const auto& value : values) {
            command(value);
        }
    };
    upsert_case_document_(rows.case_documents);
    seals_.seal(rows.journal);
    insert_journal_(rows.journal);
    add_to_source_(rows.sources);
    insert_response_(rows.responses);
    continue_response_(rows.continued_responses);
    keep_version_(rows.response_versions);
    update_response_(rows.replaced_responses);
    insert_address_id_(rows.address_ids);
    each(delete_open_customers_, rows.left_open_customers);
    insert_open_customer_(rows.open_customers);
    for (const Number task : rows.left_participants) {
        delete_participants_(task, task);
    }
    upsert_task_(rows.tasks);
    insert_participant_(rows.participants);
    each(delete_timer_, rows.stopped_timers);
    upsert_timer_(rows.timers);
    insert_mail_(rows.mails);
    insert_attachment_(rows.attachments);
    settle_mail_(rows.settled_mails);
    insert_webhook_(rows.webhooks);
    each(note_unindexed_, rows.unindexed_cases);
    for (const Text& hash : rows.workflows) {
        note_workflow(hash);
    }
}

void CommitWriter::write_entry(JournalRow row) {
    write_rows({.journal = {std::move(row)}});
}

void CommitWriter::rolled_back() {
    workflows_in_use_.clear();
}

void CommitWriter::note_workflow(const Text& hash) {
    if (workflows_in_use_.insert(hash).second) {
        note_workflow_(hash);
    }
}

void CommitWriter::mark(std::span<const MailMark> marks) {
    const MarkRows rows = rows_of(marks);
    settle_mail_(rows.settled);
    mark_sent_(rows.sent);
    mark_deferred_(rows.deferred);
    for (const Number key : rows.deleted) {
        delete_mail_(key);
    }
}

void CommitWriter::park(std::span<const ParkedEvent> parked) {
    const ParkedRows rows = rows_of(parked);
    for (const Number timer : rows.stopped_timers) {
        delete_timer_(timer);
    }
    park_event_(rows.events);
}

}  // namespace heed::sql
