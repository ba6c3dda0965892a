#include "adapters/sql/commit_writer.h"

#include <algorithm>

#include "adapters/json/stored_event.h"

namespace heed::sql {
namespace {

/// A thank-you that is written once more, as to a corrected address, is the one that counts.
constexpr auto update_response =
    "UPDATE responses SET document = :document, thanks_mail = max(thanks_mail, :thanks)"
    " WHERE key = :key";

constexpr auto add_to_source =
    "INSERT INTO sources (name, last_at, responses) VALUES (:name, :at, :count)"
    " ON CONFLICT (name) DO UPDATE SET"
    " last_at = max(last_at, excluded.last_at), responses = responses + excluded.responses";

/// The stored task tells where the rows of its participants stand, so that no index is needed.
constexpr auto delete_participants =
    "DELETE FROM task_participants WHERE key = :key AND (party, due_at) IN"
    " (SELECT party.value, due_at FROM tasks,"
    " json_each('[' || replace(json_quote(participants), ',', '\",\"') || ']') AS party"
    " WHERE tasks.key = :task)";

/// Parked again, it keeps its number and its first time.
constexpr auto insert_parked =
    "INSERT INTO parked_events (parked_at, reason, document, case_number, event_key, high, low)"
    " VALUES (:parked_at, :reason, :document, :number, :event_key, :high, :low)"
    " ON CONFLICT (event_key, case_number, high, low) DO UPDATE SET reason = excluded.reason";

}  // namespace

CommitWriter::CommitWriter(Connection& c)
    : insert_identity_(c,
                       "INSERT OR IGNORE INTO known_responses (high, low, key)"
                       " VALUES (:high, :low, :key)"),
      delete_identity_(c, "DELETE FROM known_responses WHERE high = :high AND low = :low"),
      insert_case_(c,
                   "INSERT INTO cases (number, revision, status, workflow, version, survey,"
                   " states, leaves, outcome, open_key, customer, account, opened_at, updated_at,"
                   " document) VALUES (:number, :revision, :status, :workflow, :version,"
                   " :survey, :states, :leaves, :outcome, :open_key, :customer, :account,"
                   " :opened_at, :updated_at, :document) ON CONFLICT DO NOTHING"),
      update_case_(c,
                   "UPDATE OR IGNORE cases SET revision = :revision, status = :status,"
                   " workflow = :workflow, version = :version, survey = :survey, states = :states,"
                   " leaves = :leaves, outcome = :outcome, open_key = :open_key,"
                   " customer = :customer, updated_at = :updated_at, document = :document"
                   " WHERE number = :number AND revision = :expected"),
      update_account_(c, "UPDATE cases SET account = :account WHERE number = :number"),
      find_event_(c, "SELECT 1 FROM journal WHERE case_number = :number AND event_key = :key"),
      insert_journal_(c,
                      "INSERT INTO journal (key, case_number, event_key, document)"
                      " VALUES (:key, :number, :event_key, :document)"),
      add_to_source_(c, add_to_source),
      insert_response_(c,
                       "INSERT INTO responses (key, received_at, thanks_mail, document)"
                       " VALUES (:key, :received_at, :thanks, :document)"),
      keep_version_(c,
                    "INSERT OR IGNORE INTO response_versions (key, digest, document)"
                    " SELECT key, :digest, document FROM responses WHERE key = :key"),
      update_response_(c, update_response),
      insert_address_id_(c,
                         "INSERT OR IGNORE INTO address_ids (address, customer)"
                         " VALUES (:address, :customer)"),
      delete_open_customers_(c, "DELETE FROM open_customers WHERE case_number = :number"),
      insert_open_customer_(c,
                            "INSERT INTO open_customers (known_by, case_number)"
                            " VALUES (:known_by, :number)"),
      delete_participants_(c, delete_participants),
      upsert_task_(c,
                   "INSERT INTO tasks (key, status, worker, participants, is_loose_end, due_at,"
                   " is_paused) VALUES (:key, :status, :worker, :participants,"
                   " :is_loose_end, :due_at, :is_paused) ON CONFLICT (key) DO UPDATE SET"
                   " status = excluded.status, worker = excluded.worker,"
                   " participants = excluded.participants, due_at = excluded.due_at,"
                   " is_paused = excluded.is_paused"),
      insert_participant_(c,
                          "INSERT OR IGNORE INTO task_participants (party, due_at, key)"
                          " VALUES (:party, :due_at, :key)"),
      delete_timer_(c, "DELETE FROM timers WHERE key = :key"),
      upsert_timer_(c, "INSERT OR REPLACE INTO timers (key, due_at) VALUES (:key, :due_at)"),
      insert_mail_(c,
                   "INSERT INTO mails (key, state, due_at, attempts, settled_at, reply, document,"
                   " retried_at) VALUES (:key, :state, :due_at, 0, :settled_at, :reply,"
                   " :document, 0)"),
      insert_attachment_(c,
                         "INSERT INTO attachments (key, bytes, content)"
                         " VALUES (:key, :bytes, CAST(:content AS BLOB))"),
      settle_mail_(c,
                   "UPDATE mails SET state = :state, settled_at = :at, reply = :reason"
                   " WHERE key = :key AND (state = 'waiting' OR state = 'failed')"),
      insert_webhook_(c,
                      "INSERT INTO webhooks (case_number, revision, name, event, state, due_at,"
                      " attempts) VALUES (:number, :revision, :name, :event, 'waiting', :due, 0)"),
      note_unindexed_(c, "INSERT OR IGNORE INTO unindexed_cases (number) VALUES (:number)"),
      note_workflow_(c, "UPDATE workflows SET has_cases = 1 WHERE hash = :hash AND has_cases = 0"),
      mark_sent_(c,
                 "UPDATE mails SET state = 'sent', attempts = attempts + 1, settled_at = :at,"
                 " reply = :reply WHERE key = :key AND state <> 'sent'"),
      mark_deferred_(c,
                     "UPDATE mails SET attempts = attempts + 1, due_at = :next_try,"
                     " reply = :reply WHERE key = :key AND state = 'waiting'"),
      delete_mail_(c, "DELETE FROM mails WHERE key = :key"),
      insert_parked_(c, insert_parked) {}

bool CommitWriter::wins(const Claim& claim) {
    if (claim.expected_revision > 0) {
        bool is_taken = false;
        find_event_(claim.row.number, claim.event_key, [&](Number) { is_taken = true; });
        if (is_taken) {
            return false;
        }
    }
    if (claim.response && insert_identity_(*claim.response) == 0) {
        return false;
    }
    if (!write_case(claim)) {
        if (claim.response) {
            delete_identity_(claim.response->identity.high, claim.response->identity.low);
        }
        return false;
    }
    return true;
}

bool CommitWriter::write_case(const Claim& claim) {
    const CaseRow& row = claim.row;
    if (claim.expected_revision == 0) {
        return insert_case_(row) > 0;
    }
    if (update_case_(row.revision, row.status, row.workflow, row.version, row.survey, row.states,
                     row.leaves, row.outcome, row.open_key, row.customer, row.updated_at,
                     row.document, row.number, claim.expected_revision) == 0) {
        return false;
    }
    if (claim.tells_account) {
        update_account_(row.account, row.number);
    }
    return true;
}

std::vector<CommitStatus> CommitWriter::write(std::span<const Commit> commits) {
    const CommitRows rows = rows_of(commits);
    std::vector<CommitStatus> statuses;
    std::vector<Commit> winners;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        statuses.push_back(wins(rows.claims[i]) ? CommitStatus::committed : CommitStatus::conflict);
    }
    if (std::ranges::find(statuses, CommitStatus::conflict) == statuses.end()) {
        write_rows(rows);
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

void CommitWriter::write_rows(const CommitRows& rows) {
    const auto each = [](auto& command, const auto& values) {
        for (const auto& value : values) {
            command(value);
        }
    };
    insert_journal_(rows.journal);
    add_to_source_(rows.sources);
    insert_response_(rows.responses);
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

void CommitWriter::rolled_back() {
    workflows_in_use_.clear();
}

void CommitWriter::note_workflow(const Text& hash) {
    if (workflows_in_use_.insert(hash).second) {
        note_workflow_(hash);
    }
}

void CommitWriter::mark(const MailMark& mark) {
    const long long key = row_key(mark.case_number, mark.mail);
    if (mark.state == MailState::refused) {
        settle_mail_(SettledMailRow{"failed", stored(mark.at), mark.reply, key});
    } else if (mark.state == MailState::stale) {
        settle_mail_(SettledMailRow{"suppressed", stored(mark.at), mark.reply, key});
    } else if (mark.state == MailState::sent && mark.case_number == 0) {
        delete_mail_(key);  // a link with a secret: nobody needs it here any more
    } else if (mark.state == MailState::sent) {
        mark_sent_(stored(mark.at), mark.reply, key);
    } else {
        mark_deferred_(stored(mark.next_try), mark.reply, key);
    }
}

/// A timer that cannot be decided comes again by being replayed, not with every look at the clock.
void CommitWriter::park(const ParkedEvent& parked) {
    if (const auto* fired = std::get_if<TimerFired>(&parked.event.what)) {
        delete_timer_(row_key(parked.event.case_number, fired->timer));
    }
    IdentityKey identity;
    if (const auto* arrived = std::get_if<ResponseArrived>(&parked.event.what)) {
        const SurveyResponse& response = arrived->response;
        identity = identity_key(response.survey, key_without_survey(response.source, response.id));
    }
    insert_parked_(stored(parked.event.at), parked.reason, json::write_event(parked.event),
                   parked.event.case_number, parked.event.key, identity.high, identity.low);
}

}  // namespace heed::sql
