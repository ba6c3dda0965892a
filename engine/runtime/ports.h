#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/decision/decide.h"
#include "engine/model/commit.h"
#include "engine/model/event.h"
#include "engine/model/mail.h"

namespace heed {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// How the case of an event is found.
struct Lookup {
    CaseNumber case_number = 0;          ///< 0: by what follows
    std::string source;                  ///< a response known already, by its identity
    std::vector<std::string> surveys{};  ///< the survey's name, then what it was called before
    std::string response_id;
    std::string open_key;                 ///< else the open case that holds this key; empty: none
    std::string event_key;                ///< has the journal of that case taken it?
    std::vector<std::string> known_by{};  ///< which other open cases of the customer are wanted
    std::string address{};  ///< of the customer, in small letters; empty: its ids are not asked for
};

struct Found {
    Situation situation;
    bool event_taken = false;  ///< the journal of the case has that key already
};

enum class CommitStatus {
    committed,
    conflict,  ///< another writer was first: nothing of this commit was written
};

/// A mail of the outbox with what sending it needs beyond the pinned content.
struct OutboxMail {
    CaseNumber case_number = 0;
    Mail mail;
    int attempts = 0;                     ///< made before this one
    std::optional<Instant> retried_at{};  ///< when somebody asked for it to be tried again
    std::string unreadable{};  ///< why it cannot be sent; the mail has but its number then
    int refusals_alone = 0;  ///< as if they were about us, since the start, while others were taken
};

/// All mails wait: since when, and what the mail server said, or why it cannot be reached.
struct MailHold {
    Instant since{};
    std::string reply;
    bool operator==(const MailHold&) const = default;
};

enum class MailState {
    sent,
    deferred,
    refused,  ///< of a mail of no case (case number 0): a case is told by an event
    stale,    ///< not sent: nobody needs it any more
    gathered  ///< waits for its reader's digest
};

/// What became of a try to send; written with the next batch, never in conflict with anything.
struct MailMark {
    CaseNumber case_number = 0;
    int mail = 0;
    MailState state = MailState::sent;
    Instant at{};
    Instant next_try{};  ///< of a deferred mail
    std::string reply;   ///< of the mail server; why it is not needed; whose digest it waits for
};

struct DueTimer {
    CaseNumber case_number = 0;
    int timer = 0;
    Instant due{};
};

/// An event that cannot be decided, or that the store cannot take as it is: kept whole, for replay
/// after the fix. Parked again, it keeps its first time and gets the newer reason.
struct ParkedEvent {
    Event event;
    std::string reason;
};

/// The durable memory. Used by the step loop's thread alone. Throws StoreFailure when the world
/// fails, StoreRefusal where what it is given, or what it finds, is at fault.
class Store {
  public:
    virtual ~Store() = default;
    /// One read for the whole batch; answers in the order of the lookups.
    virtual std::vector<Found> load(std::span<const Lookup>) = 0;
    /// Those of a case, the first first.
    virtual std::vector<CustomerMail> customer_mails(CaseNumber) = 0;
    /// One transaction for the whole batch. No two commits may be of one case.
    virtual std::vector<CommitStatus> commit(std::span<const Commit>, std::span<const MailMark>,
                                             std::span<const ParkedEvent>) = 0;
    /// The first of a block of `count` case numbers that nobody else gets.
    virtual CaseNumber reserve_case_numbers(int count) = 0;
    /// Due at or before `now`, earliest first; within a case by due time, then number.
    virtual std::vector<DueTimer> due_timers(Instant now, int limit) = 0;
    /// Takes mails that are due and not claimed; this boot's claims end when it ends.
    virtual std::vector<OutboxMail> claim_mails(Instant now, int limit) = 0;
};

/// The connection broke or the disk is full: nothing is known to be written, the keys make
/// repetition safe.
struct StoreFailure : std::exception {
    explicit StoreFailure(std::string reason) : reason_(std::move(reason)) {}
    const char* what() const noexcept override { return reason_.c_str(); }

  private:
    std::string reason_;
};

/// The store works, but it cannot take or give just this: a constraint, a size, a row that cannot
/// be read. The same again will be refused again.
struct StoreRefusal : StoreFailure {
    using StoreFailure::StoreFailure;
};

enum class DeliveryKind {
    sent,
    deferred,     ///< this mail not now: 4xx, or no answer after the last byte
    doubted,      ///< likewise, and no mail now where those to other domains are refused so, too
    refused,      ///< this mail never: 5xx about its recipient
    unreachable,  ///< no mail now: the server cannot be reached, or takes none of us
};

struct Delivery {
    DeliveryKind kind = DeliveryKind::sent;
    std::string reply;
};

/// Renders and hands over one mail. One thread, one connection.
class Mailer {
  public:
    virtual ~Mailer() = default;
    virtual Delivery send(const OutboxMail&, const Program&) = 0;
};

}  // namespace heed
