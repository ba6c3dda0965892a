#include "adapters/sql/commit_writer.h"

#include <algorithm>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_event.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/sql/enum_columns.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "engine/model/forgotten_person.h"

namespace heed::sql {
namespace {

/// The number of the thank-you that this event sends for its response; 0: none.
int thanks_for(const Commit& commit) {
    const auto found = std::ranges::find_if(commit.mails, [&](const Mail& mail) {
        return mail.purpose == MailPurpose::thanks && mail.response == commit.response->response.id;
    });
    return found == commit.mails.end() ? 0 : found->number;
}

/// A thank-you that is written once more, as to a corrected address, is the one that counts.
constexpr auto update_response =
    "UPDATE responses SET document = :document, thanks_mail = max(thanks_mail, :thanks)"
    " WHERE key = :key";

constexpr auto note_source =
    "INSERT INTO sources VALUES (:name, :at, :count) ON CONFLICT (name) DO UPDATE SET"
    " last_at = max(last_at, excluded.last_at), responses = responses + excluded.responses";

/// Parked again, it keeps its number and its first time.
constexpr auto insert_parked =
    "INSERT INTO parked_events (parked_at, reason, document, case_number, event_key, high, low)"
    " VALUES (:parked_at, :reason, :document, :number, :event_key, :high, :low)"
    " ON CONFLICT (event_key, case_number, high, low) DO UPDATE SET reason = excluded.reason";

}  // namespace

CommitWriter::CommitWriter(Connection& c)
    : insert_identity_(c, "INSERT OR IGNORE INTO known_responses VALUES (:high, :low, :key)"),
      delete_identity_(c, "DELETE FROM known_responses WHERE high = :high AND low = :low"),
      insert_case_(c,
                   "INSERT INTO cases VALUES (:number, :revision, :status, :workflow, :version,"
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
      insert_journal_(c, "INSERT INTO journal VALUES (:key, :number, :event_key, :document)"),
      note_source_(c, note_source),
      insert_response_(c, "INSERT INTO responses VALUES (:key, :received_at, :thanks, :document)"),
      keep_version_(c,
                    "INSERT OR IGNORE INTO response_versions"
                    " SELECT key, :digest, document FROM responses WHERE key = :key"),
      update_response_(c, update_response),
      find_participants_(c, "SELECT participants, due_at FROM tasks WHERE key = :key"),
      upsert_task_(c,
                   "INSERT INTO tasks VALUES (:key, :status, :worker, :participants,"
                   " :is_loose_end, :due_at, :is_paused) ON CONFLICT (key) DO UPDATE SET"
                   " status = excluded.status, worker = excluded.worker,"
                   " participants = excluded.participants, due_at = excluded.due_at,"
                   " is_paused = excluded.is_paused"),
      insert_participant_(c,
                          "INSERT OR IGNORE INTO task_participants VALUES (:party, :due_at, :key)"),
      delete_participant_(c,
                          "DELETE FROM task_participants WHERE party = :party AND due_at = :due_at"
                          " AND key = :key"),
      forget_customers_(c, "DELETE FROM open_customers WHERE case_number = :number"),
      insert_customer_(c, "INSERT INTO open_customers VALUES (:known_by, :number)"),
      insert_address_id_(c, "INSERT OR IGNORE INTO address_ids VALUES (:address, :customer)"),
      note_unindexed_(c, "INSERT OR IGNORE INTO unindexed_cases VALUES (:number)"),
      insert_file_(c, "INSERT INTO attachments VALUES (:key, :bytes, CAST(:content AS BLOB))"),
      upsert_timer_(c, "INSERT OR REPLACE INTO timers VALUES (:key, :due_at)"),
      delete_timer_(c, "DELETE FROM timers WHERE key = :key"),
      insert_mail_(c,
                   "INSERT INTO mails VALUES (:key, :state, :due_at, 0, :settled_at, :reply,"
                   " :document, 0)"),
      mark_sent_(c,
                 // What a server says of who was forgotten meanwhile may name them.
                 "UPDATE mails SET state = 'sent', attempts = attempts + 1, settled_at = :at,"
                 " reply = CASE reply WHEN 'forgotten' THEN '' ELSE :reply END"
                 " WHERE key = :key AND state <> 'sent'"),
      mark_deferred_(c,
                     "UPDATE mails SET attempts = attempts + 1, due_at = :next_try,"
                     " reply = :reply WHERE key = :key AND state = 'waiting'"),
      settle_mail_(c,
                   "UPDATE mails SET state = :state, settled_at = :at, reply = :reason"
                   " WHERE key = :key AND (state = 'waiting' OR state = 'failed')"),
      delete_mail_(c, "DELETE FROM mails WHERE key = :key"),
      insert_webhook_(c,
                      "INSERT INTO webhooks (case_number, revision, name, event, state, due_at,"
                      " attempts) VALUES (:number, :revision, :name, :event, 'waiting', :due, 0)"),
      insert_parked_(c, insert_parked),
      note_workflow_(c, "UPDATE workflows SET has_cases = 1 WHERE hash = :hash AND has_cases = 0") {
}

bool CommitWriter::wins(const Commit& commit) {
    if (commit.expected_revision > 0) {
        bool is_taken = false;
        find_event_(commit.after.number, commit.entry.key, [&](Number) { is_taken = true; });
        if (is_taken) {
            return false;
        }
    }
    if (!commit.response || !commit.response->is_new) {
        return write_case(commit);
    }
    const SurveyResponse& response = commit.response->response;
    const IdentityKey identity =
        identity_key(response.survey, key_without_survey(response.source, response.id));
    if (insert_identity_(identity.high, identity.low,
                         row_key(commit.after.number, commit.response->number)) == 0) {
        return false;
    }
    if (!write_case(commit)) {
        delete_identity_(identity.high, identity.low);
        return false;
    }
    return true;
}

bool CommitWriter::write_case(const Commit& commit) {
    const Case& after = commit.after;
    const bool tells_account = commit.response && commit.response->number == after.leading;
    const std::string account = tells_account ? commit.response->response.account.id : "";
    if (commit.expected_revision == 0) {
        return insert_case_(after.number, after.revision, in_column(after.status), after.workflow,
                            after.version, after.survey, listed(after.states),
                            listed(commit.entry.to), after.outcome, after.open_key, after.customer,
                            account, stored(after.opened_at), stored(after.last_at),
                            json::write_case(after)) > 0;
    }
    if (update_case_(after.revision, in_column(after.status), after.workflow, after.version,
                     after.survey, listed(after.states), listed(commit.entry.to), after.outcome,
                     after.open_key, after.customer, stored(after.last_at), json::write_case(after),
                     after.number, commit.expected_revision) == 0) {
        return false;
    }
    if (tells_account) {
        update_account_(account, after.number);
    }
    return true;
}

CommitStatus CommitWriter::write(const Commit& commit) {
    if (!wins(commit)) {
        return CommitStatus::conflict;
    }
    const CaseNumber number = commit.after.number;
    insert_journal_(row_key(number, commit.entry.revision), number, commit.entry.key,
                    json::write_journal_entry(commit.entry));
    write_response(commit);
    write_customer(commit);
    for (const int task : commit.changed_tasks) {
        write_task(commit, task);
    }
    for (const int timer : commit.stopped) {
        delete_timer_(row_key(number, timer));
    }
    for (const Timer& timer : commit.started) {
        upsert_timer_(row_key(number, timer.number), stored(timer.due));
    }
    for (const Mail& mail : commit.mails) {
        write_mail(commit, mail);
    }
    for (const KeptFile& file : commit.files) {
        insert_file_(row_key(number, file.number), static_cast<Number>(file.content->size()),
                     *file.content);
    }
    for (const AbandonMail& abandoned : commit.abandoned) {
        settle_mail_(abandoned.needless ? "suppressed" : "failed", stored(commit.entry.at),
                     abandoned.reason, row_key(number, abandoned.mail));
    }
    for (const PostWebhook& webhook : commit.webhooks) {
        insert_webhook_(number, commit.entry.revision, webhook.name, webhook.event,
                        stored(commit.entry.at));
    }
    note_for_index(commit);
    note_workflow(commit.after.workflow_hash);
    return CommitStatus::committed;
}

void CommitWriter::finish() {
    for (const auto& [source, responses] : new_responses_) {
        note_source_(source, responses.last_at, responses.count);
    }
    new_responses_.clear();
}

void CommitWriter::rolled_back() {
    workflows_in_use_.clear();
    new_responses_.clear();
}

void CommitWriter::note_workflow(const std::string& hash) {
    if (workflows_in_use_.insert(hash).second) {
        note_workflow_(hash);
    }
}

void CommitWriter::write_response(const Commit& commit) {
    if (!commit.response) {
        return;
    }
    const KeptResponse& kept = *commit.response;
    const long long key = row_key(commit.after.number, kept.number);
    if (kept.is_new) {
        NewResponses& of_source = new_responses_[kept.response.source];
        of_source.last_at = std::max(of_source.last_at, stored(kept.received_at));
        of_source.count += 1;
        insert_response_(key, stored(kept.received_at), thanks_for(commit),
                         json::write_response(kept.response));
    } else {
        const auto known =
            std::ranges::find(commit.after.responses, kept.number, &CaseResponse::number);
        if (known != commit.after.responses.end() && known->digests.size() > 1) {
            keep_version_(*(known->digests.end() - 2), key);
        }
        update_response_(json::write_response(kept.response), thanks_for(commit), key);
    }
}

/// How the customer's next response finds the case while it is open.
void CommitWriter::write_customer(const Commit& commit) {
    if (commit.response) {
        const Customer& customer = commit.response->response.customer;
        if (!customer.id.empty() && !customer.email.empty()) {
            insert_address_id_(folded_address(customer.email), customer.id);
        }
    }
    const bool is_open = commit.after.status == CaseStatus::open;
    const bool was_known = commit.expected_revision > 0;
    if (was_known && (!is_open || commit.known_by)) {
        forget_customers_(commit.after.number);
    }
    if (is_open && commit.known_by) {
        for (const Text& key : *commit.known_by) {
            insert_customer_(key, commit.after.number);
        }
    }
}

void CommitWriter::write_task(const Commit& commit, int number) {
    if (const Task* task = commit.after.find_task(number)) {
        const Number due_at = task->due && !task->paused ? stored(*task->due) : far;
        write_participants(commit, *task, due_at);
        upsert_task_(row_key(commit.after.number, number), in_column(task->status),
                     worker_of(*task), listed_people(task->participants),
                     task->state.empty() ? 1 : 0, due_at, task->paused ? 1 : 0);
    }
}

/// Before the task's own row, which still tells where those of its participants stand.
void CommitWriter::write_participants(const Commit& commit, const Task& task, long long due_at) {
    const Number key = row_key(commit.after.number, task.number);
    std::vector<std::pair<Text, Number>> before;
    if (commit.expected_revision > 0) {
        find_participants_(key, [&](const Text& listed, Number due) {
            for (Text& party : names_in(listed)) {
                before.emplace_back(std::move(party), due);
            }
        });
    }
    for (const auto& [party, due] : before) {
        delete_participant_(party, due, key);
    }
    if (task.status == TaskStatus::open) {
        for (const Text& party : names_in(listed_people(task.participants))) {
            insert_participant_(party, due_at, key);
        }
    }
}

/// What may be found by another term than before, or adds something else to the results.
void CommitWriter::note_for_index(const Commit& commit) {
    const auto names_people = [](const Effect& effect) {
        return std::holds_alternative<ChangePlan>(effect) ||
               std::holds_alternative<Escalate>(effect);
    };
    if (commit.response || !commit.changed_tasks.empty() ||
        commit.after.status == CaseStatus::ended ||
        std::ranges::any_of(commit.entry.effects, names_people)) {
        note_unindexed_(commit.after.number);
    }
}

void CommitWriter::write_mail(const Commit& commit, const Mail& mail) {
    const bool is_suppressed = !mail.suppressed.empty();
    insert_mail_(row_key(commit.after.number, mail.number),
                 is_suppressed ? "suppressed" : "waiting", stored(mail.created_at),
                 is_suppressed ? stored(commit.entry.at) : 0, mail.suppressed,
                 json::write_mail(mail));
}

void CommitWriter::mark(const MailMark& mark) {
    const long long key = row_key(mark.case_number, mark.mail);
    if (mark.state == MailState::refused) {
        settle_mail_("failed", stored(mark.at), mark.reply, key);
    } else if (mark.state == MailState::stale) {
        settle_mail_("suppressed", stored(mark.at), mark.reply, key);
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
