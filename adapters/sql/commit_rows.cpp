#include "adapters/sql/commit_rows.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/sql/enum_columns.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/query.h"
#include "engine/model/forgotten_person.h"

namespace heed::sql {
namespace {

/// The number of the thank-you that this event sends for its response; 0: none.
Number thanks_for(const Commit& commit) {
    const auto found = std::ranges::find_if(commit.mails, [&](const Mail& mail) {
        return mail.purpose == MailPurpose::thanks && mail.response == commit.response->response.id;
    });
    return found == commit.mails.end() ? 0 : found->number;
}

Claim claim_of(const Commit& commit) {
    const Case& after = commit.after;
    Claim claim{.expected_revision = commit.expected_revision,
                .event_key = commit.entry.key,
                .row = {.number = after.number,
                        .revision = after.revision,
                        .status = in_column(after.status),
                        .workflow = after.workflow,
                        .version = after.version,
                        .survey = after.survey,
                        .states = listed(after.states),
                        .leaves = listed(commit.entry.to),
                        .outcome = after.outcome,
                        .open_key = after.open_key,
                        .customer = after.customer,
                        .account = {},
                        .opened_at = stored(after.opened_at),
                        .updated_at = stored(after.last_at),
                        .document = {}}};
    if (commit.response) {
        const SurveyResponse& response = commit.response->response;
        claim.tells_account = commit.response->number == after.leading;
        if (claim.tells_account) {
            claim.row.account = response.account.id;
        }
        if (commit.response->is_new) {
            claim.response = {
                identity_key(response.survey, key_without_survey(response.source, response.id)),
                row_key(after.number, commit.response->number)};
            claim.moves_response = commit.response->taken_from.has_value();
        }
    }
    return claim;
}

constexpr std::size_t short_document = 4 * 1024;  ///< such a one is written with each event

/// The longer a document is, the more events pass until it is written again: each event costs the
/// same, and to read the case costs twice its document at most.
bool is_document_due(const Commit& commit, std::size_t bytes) {
    const auto every = static_cast<int>(std::bit_floor(bytes / (short_document / 2)));
    return commit.expected_revision == 0 || commit.after.revision % every == 0;
}

/// Takes the rows of one commit after the other.
class Gathering {
  public:
    explicit Gathering(std::size_t commits) {
        rows_.claims.reserve(commits);
        rows_.journal.reserve(commits);
    }

    void add(const Commit& commit) {
        const CaseNumber number = commit.after.number;
        rows_.claims.push_back(claim_of(commit));
        add_document(commit, rows_.claims.back());
        rows_.journal.push_back({row_key(number, commit.entry.revision), number, commit.entry.key,
                                 json::write_journal_entry(commit.entry)});
        add_response(commit);
        add_customer(commit);
        for (const int task : commit.changed_tasks) {
            add_task(commit, task);
        }
        for (const int timer : commit.stopped) {
            rows_.stopped_timers.push_back(row_key(number, timer));
        }
        for (const Timer& timer : commit.started) {
            rows_.timers.push_back({row_key(number, timer.number), stored(timer.due)});
        }
        add_mails(commit);
        for (const KeptFile& file : commit.files) {
            rows_.attachments.push_back({row_key(number, file.number),
                                         static_cast<Number>(file.content->size()), file.content});
        }
        for (const PostWebhook& webhook : commit.webhooks) {
            rows_.webhooks.push_back({number, commit.entry.revision, webhook.name, webhook.event,
                                      stored(commit.entry.at)});
        }
        note_for_index(commit);
        workflows_.insert(commit.after.workflow_hash);
    }

    CommitRows all() {
        for (const auto& [name, source] : sources_) {
            rows_.sources.push_back(source);
        }
        rows_.workflows.assign(workflows_.begin(), workflows_.end());
        return std::move(rows_);
    }

  private:
    void add_document(const Commit& commit, Claim& claim) {
        Text document = json::write_case(commit.after);
        if (document.size() < short_document) {
            claim.row.document = std::move(document);
        } else if (is_document_due(commit, document.size())) {
            rows_.case_documents.push_back({commit.after.number, std::move(document)});
        } else {
            claim.leaves_document = true;
        }
    }

    void add_response(const Commit& commit) {
        if (!commit.response) {
            return;
        }
        const KeptResponse& kept = *commit.response;
        const Number key = row_key(commit.after.number, kept.number);
        const Number received_at = stored(kept.received_at);
        if (const auto& before = kept.taken_from) {
            rows_.continued_responses.push_back({key, json::write_response(kept.response),
                                                 row_key(before->case_number, before->number)});
            return;
        }
        if (kept.is_new) {
            SourceRow& source = sources_[kept.response.source];
            source = {kept.response.source, std::max(source.last_at, received_at),
                      source.responses + 1};
            rows_.responses.push_back(
                {key, received_at, thanks_for(commit), json::write_response(kept.response)});
            return;
        }
        const auto known =
            std::ranges::find(commit.after.responses, kept.number, &CaseResponse::number);
        if (known != commit.after.responses.end() && known->digests.size() > 1) {
            rows_.response_versions.push_back({*(known->digests.end() - 2), key});
        }
        rows_.replaced_responses.push_back(
            {json::write_response(kept.response), thanks_for(commit), key});
    }

    /// How the customer's next response finds the case while it is open.
    void add_customer(const Commit& commit) {
        if (commit.response) {
            const Customer& customer = commit.response->response.customer;
            if (!customer.id.empty() && !customer.email.empty()) {
                for (const Text& form : address_forms(customer.email)) {
                    rows_.address_ids.push_back({form, customer.id});
                }
            }
        }
        const bool is_open = commit.after.status == CaseStatus::open;
        const bool was_known = commit.expected_revision > 0;
        if (was_known && (!is_open || commit.known_by)) {
            rows_.left_open_customers.push_back(commit.after.number);
        }
        if (is_open && commit.known_by) {
            for (const Text& key : *commit.known_by) {
                rows_.open_customers.push_back({key, commit.after.number});
            }
        }
    }

    void add_task(const Commit& commit, int number) {
        const Task* task = commit.after.find_task(number);
        if (task == nullptr) {
            return;
        }
        const Number key = row_key(commit.after.number, number);
        const Number due_at = listed_due(*task);
        const Text participants = listed_people(task->participants);
        if (commit.expected_revision > 0) {
            rows_.left_participants.push_back(key);
        }
        if (task->status == TaskStatus::open) {
            for (const Text& party : names_in(participants)) {
                rows_.participants.push_back({party, due_at, key});
            }
        }
        rows_.tasks.push_back({key, in_column(task->status), worker_of(*task), participants,
                               task->state.empty() ? 1 : 0, due_at, task->paused ? 1 : 0});
    }

    void add_mails(const Commit& commit) {
        const Number now = stored(commit.entry.at);
        for (const Mail& mail : commit.mails) {
            const bool is_suppressed = !mail.suppressed.empty();
            rows_.mails.push_back({row_key(commit.after.number, mail.number),
                                   is_suppressed ? "suppressed" : "waiting",
                                   stored(mail.created_at), is_suppressed ? now : 0,
                                   mail.suppressed, json::write_mail(mail)});
        }
        for (const AbandonMail& abandoned : commit.abandoned) {
            rows_.settled_mails.push_back({abandoned.needless ? "suppressed" : "failed", now,
                                           abandoned.reason,
                                           row_key(commit.after.number, abandoned.mail)});
        }
    }

    /// What may be found by another term than before, or adds something else to the results.
    void note_for_index(const Commit& commit) {
        const auto names_people = [](const Effect& effect) {
            return std::holds_alternative<ChangePlan>(effect) ||
                   std::holds_alternative<Escalate>(effect);
        };
        if (commit.response || !commit.changed_tasks.empty() ||
            commit.after.status == CaseStatus::ended ||
            std::ranges::any_of(commit.entry.effects, names_people)) {
            rows_.unindexed_cases.push_back(commit.after.number);
        }
    }

    CommitRows rows_;
    std::map<Text, SourceRow> sources_;
    std::set<Text> workflows_;
};

}  // namespace

CommitRows rows_of(std::span<const Commit> commits) {
    Gathering gathering(commits.size());
    for (const Commit& commit : commits) {
        gathering.add(commit);
    }
    return gathering.all();
}

}  // namespace heed::sql
