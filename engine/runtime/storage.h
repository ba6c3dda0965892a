#pragma once

#include <string>
#include <vector>

#include "engine/runtime/delivery_store.h"

namespace heed {

class AbsenceStore;
class AccountStore;
class AttachmentReader;
class AuditLog;
class CaseIndex;
class CaseReader;
class DigestStore;
class Erasures;
class FactReader;
class GoalStore;
class InboxReader;
class InvitationStore;
class NoteStore;
class OperationsReader;
class Outbox;
class OutboxRelease;
class OverwrittenResponses;
class ParkedEvents;
class PraiseStore;
class ProgramStore;
class ProgramUse;
class ResponseReader;
class SessionStore;
class SourceReader;
class Store;
class TokenStore;
class Undelivered;
class Upkeep;
class WebhookOutbox;

/// What to do where there is no store yet.
enum class Absent { create, refuse };

/// How a storage is opened.
struct Opening {
    Absent absent = Absent::refuse;
    bool is_served = false;  ///< for long, by `heed serve`; else by a command that is done soon
    QuarantineLimit quarantine{};
};

/// Kept by who serves a storage, until it is destroyed or the process ends, however it ends: nobody
/// else serves it meanwhile.
class StorageHold {
  public:
    StorageHold() = default;
    virtual ~StorageHold() = default;
    StorageHold(const StorageHold&) = delete;
    StorageHold& operator=(const StorageHold&) = delete;
};

/// A database with all that is asked of it: it owns every port, and whoever puts Heed together
/// knows no more of a database than this. Each port says from where it may be called.
class Storage {
  public:
    Storage() = default;
    virtual ~Storage() = default;
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;

    /// Where it is: what opens it again.
    virtual const std::string& place() const = 0;
    /// Random, redrawn by a restore: part of every Message-ID.
    virtual const std::string& era() const = 0;
    /// Secret: what links to customers are signed with. With another era it is another key.
    virtual const std::string& link_key() const = 0;
    /// What links were signed with in former eras, the latest first: they open nothing, and say so.
    virtual std::vector<std::string> past_link_keys() = 0;

    /// Claims of mails last as long as the storage is open.
    virtual Store& store() = 0;
    virtual CaseReader& cases() = 0;
    virtual InboxReader& inbox() = 0;
    virtual AttachmentReader& attachments() = 0;
    virtual ResponseReader& responses() = 0;
    virtual OverwrittenResponses& overwritten_responses() = 0;
    virtual PraiseStore& praises() = 0;
    virtual Erasures& erasures() = 0;

    virtual CaseIndex& index() = 0;
    virtual FactReader& facts() = 0;
    virtual GoalStore& goals() = 0;
    virtual NoteStore& notes() = 0;

    virtual DeliveryStore& deliveries() = 0;
    virtual SourceReader& sources() = 0;
    virtual ParkedEvents& parked_events() = 0;
    virtual Outbox& outbox() = 0;
    virtual OutboxRelease& outbox_release() = 0;
    virtual DigestStore& digests() = 0;
    virtual WebhookOutbox& webhooks() = 0;
    virtual Undelivered& undelivered() = 0;

    virtual ProgramStore& programs() = 0;
    virtual ProgramUse& program_use() = 0;

    virtual AccountStore& accounts() = 0;
    virtual InvitationStore& invitations() = 0;
    virtual SessionStore& sessions() = 0;
    virtual TokenStore& tokens() = 0;
    virtual AbsenceStore& absences() = 0;
    virtual AuditLog& audit() = 0;

    virtual OperationsReader& operations() = 0;
    virtual Upkeep& upkeep() = 0;
};

}  // namespace heed
