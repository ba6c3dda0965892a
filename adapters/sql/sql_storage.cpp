#include "adapters/sql/sql_storage.h"

#include <mutex>
#include <optional>

#include "adapters/sql/query.h"
#include "adapters/sql/sql_absence_store.h"
#include "adapters/sql/sql_account_store.h"
#include "adapters/sql/sql_attachment_reader.h"
#include "adapters/sql/sql_audit_log.h"
#include "adapters/sql/sql_case_index.h"
#include "adapters/sql/sql_case_reader.h"
#include "adapters/sql/sql_delivery_store.h"
#include "adapters/sql/sql_digest_store.h"
#include "adapters/sql/sql_erasures.h"
#include "adapters/sql/sql_fact_reader.h"
#include "adapters/sql/sql_goal_store.h"
#include "adapters/sql/sql_inbox_reader.h"
#include "adapters/sql/sql_note_store.h"
#include "adapters/sql/sql_operations_reader.h"
#include "adapters/sql/sql_outbox.h"
#include "adapters/sql/sql_outbox_release.h"
#include "adapters/sql/sql_overwritten_responses.h"
#include "adapters/sql/sql_parked_events.h"
#include "adapters/sql/sql_praise_store.h"
#include "adapters/sql/sql_program_store.h"
#include "adapters/sql/sql_program_use.h"
#include "adapters/sql/sql_response_reader.h"
#include "adapters/sql/sql_session_store.h"
#include "adapters/sql/sql_source_reader.h"
#include "adapters/sql/sql_store.h"
#include "adapters/sql/sql_token_store.h"
#include "adapters/sql/sql_undelivered.h"
#include "adapters/sql/sql_upkeep.h"
#include "adapters/sql/sql_webhook_outbox.h"
#include "adapters/sql/store_lock.h"

namespace heed::sql {
namespace {

std::shared_ptr<Database> open_database(const std::string& path, const Opening& opening) {
    return std::make_shared<Database>(
        path, opening.is_served ? Checkpoints::own_thread : Checkpoints::automatic, opening.absent);
}

class SqlStorage final : public Storage {
  public:
    SqlStorage(const std::string& path, const Opening& opening)
        : database_(open_database(path, opening)),
          deliveries_(database_, opening.quarantine),
          operations_(database_, opening.quarantine) {}

    const std::string& place() const override { return database_->path(); }
    const std::string& era() const override { return database_->era(); }
    const std::string& link_key() const override { return database_->link_key(); }
    std::vector<std::string> past_link_keys() override {
        Reading reading(*database_);
        std::vector<std::string> keys;
        for_each_row<std::string>(reading.connection(),
                                  "SELECT link_key FROM past_link_keys ORDER BY ended_at DESC", {},
                                  [&](const std::string& key) { keys.push_back(key); });
        return keys;
    }

    /// Most commands need none, and it prepares many statements.
    Store& store() override {
        std::call_once(needs_store_, [this] { store_.emplace(database_); });
        return *store_;
    }
    CaseReader& cases() override { return cases_; }
    InboxReader& inbox() override { return inbox_; }
    AttachmentReader& attachments() override { return attachments_; }
    ResponseReader& responses() override { return responses_; }
    OverwrittenResponses& overwritten_responses() override { return overwritten_responses_; }
    PraiseStore& praises() override { return praises_; }
    Erasures& erasures() override { return erasures_; }
    CaseIndex& index() override { return index_; }
    FactReader& facts() override { return facts_; }
    GoalStore& goals() override { return goals_; }
    NoteStore& notes() override { return notes_; }
    DeliveryStore& deliveries() override { return deliveries_; }
    SourceReader& sources() override { return sources_; }
    ParkedEvents& parked_events() override { return parked_events_; }
    Outbox& outbox() override { return outbox_; }
    OutboxRelease& outbox_release() override { return outbox_release_; }
    DigestStore& digests() override { return digests_; }
    WebhookOutbox& webhooks() override { return webhooks_; }
    Undelivered& undelivered() override { return undelivered_; }
    ProgramStore& programs() override { return programs_; }
    ProgramUse& program_use() override { return program_use_; }
    AccountStore& accounts() override { return accounts_; }
    InvitationStore& invitations() override { return invitations_; }
    SessionStore& sessions() override { return sessions_; }
    TokenStore& tokens() override { return tokens_; }
    AbsenceStore& absences() override { return absences_; }
    AuditLog& audit() override { return audit_; }
    OperationsReader& operations() override { return operations_; }
    Upkeep& upkeep() override { return upkeep_; }

  private:
    const std::shared_ptr<Database> database_;
    std::once_flag needs_store_;
    std::optional<SqlStore> store_;
    SqlCaseReader cases_{database_};
    SqlInboxReader inbox_{database_};
    SqlAttachmentReader attachments_{database_};
    SqlResponseReader responses_{database_};
    SqlOverwrittenResponses overwritten_responses_{database_};
    SqlPraiseStore praises_{database_};
    SqlErasures erasures_{database_};
    SqlCaseIndex index_{database_};
    SqlFactReader facts_{database_};
    SqlGoalStore goals_{database_};
    SqlNoteStore notes_{database_};
    SqlDeliveryStore deliveries_;
    SqlSourceReader sources_{database_};
    SqlParkedEvents parked_events_{database_};
    SqlOutbox outbox_{database_};
    SqlOutboxRelease outbox_release_{database_};
    SqlDigestStore digests_{database_};
    SqlWebhookOutbox webhooks_{database_};
    SqlUndelivered undelivered_{database_};
    SqlProgramStore programs_{database_};
    SqlProgramUse program_use_{database_};
    SqlAccountStore accounts_{database_};
    SqlInvitationStore invitations_{database_};
    SqlSessionStore sessions_{database_};
    SqlTokenStore tokens_{database_};
    SqlAbsenceStore absences_{database_};
    SqlAuditLog audit_{database_};
    SqlOperationsReader operations_;
    SqlUpkeep upkeep_{database_};
};

}  // namespace

std::shared_ptr<Storage> open_storage(const std::string& path, const Opening& opening) {
    return std::make_shared<SqlStorage>(path, opening);
}

std::unique_ptr<StorageHold> hold_storage(const std::string& path, Absent absent) {
    return std::make_unique<StoreLock>(path, absent);
}

}  // namespace heed::sql
