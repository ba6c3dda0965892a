#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/model/mail.h"
#include "engine/runtime/page.h"
#include "engine/runtime/ports.h"
#include "engine/values/time.h"

namespace heed {

/// A mail that was given up: refused for good, or tried in vain for days.
struct DeadMail {
    CaseNumber case_number = 0;  ///< 0: of no case, as an account's invitation
    int number = 0;
    std::string mail_template;
    std::string to;  ///< e-mail
    std::string reply;
    int attempts = 0;
    Instant given_up_at{};
    bool operator==(const DeadMail&) const = default;
};

/// A webhook that was given up likewise.
struct DeadWebhook {
    std::int64_t number = 0;
    std::string name;  ///< as heed.yaml has it
    CaseNumber case_number = 0;
    std::string event;
    std::string reply;
    int attempts = 0;
    Instant given_up_at{};
    bool operator==(const DeadWebhook&) const = default;
};

/// Of hooks, by how they stand.
struct DeliveryCounts {
    int parked = 0;
    int forged = 0;
    int unverified = 0;
    int unknown_source = 0;
    int all() const { return parked + forged + unverified + unknown_source; }
    bool operator==(const DeliveryCounts&) const = default;
};

/// How much waits for a person; what is more than was asked for is not counted.
struct UndeliveredCounts {
    DeliveryCounts deliveries{};
    int mails = 0;
    int webhooks = 0;
    int events = 0;      ///< parked, because they could not be decided
    int loose_ends = 0;  ///< open tasks of no state
    std::optional<MailHold> mail_hold{};
    std::optional<Instant> outbox_held{};  ///< since a restore
    bool operator==(const UndeliveredCounts&) const = default;
};

/// What was given up, and may be tried again by hand: at once, and with patience anew. May be
/// called from several threads; throws StoreFailure.
class Undelivered {
  public:
    virtual ~Undelivered() = default;
    /// Those of the newest cases first.
    virtual Page<DeadMail> mails(const PageRequest&) = 0;
    /// Newest first.
    virtual Page<DeadWebhook> webhooks(const PageRequest&) = 0;
    /// Open tasks that belong to no state: what the workflow does not look after. Those of the
    /// newest cases first.
    virtual Page<NumberedId> loose_ends(const PageRequest&) = 0;
    virtual UndeliveredCounts count(int at_most) = 0;
    /// False: it is neither given up nor waits for a far time (see far_for_a_mail), or there is
    /// nobody any more to send it to.
    virtual bool retry_mail(CaseNumber, int mail, Instant now) = 0;
    virtual bool retry_webhook(std::int64_t number, Instant now) = 0;
};

}  // namespace heed
