#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "engine/runtime/outbox_relay.h"

namespace heed {

/// What whoever sends mails asks of the store. May be called from several threads; throws
/// StoreFailure.
class Outbox {
  public:
    virtual ~Outbox() = default;
    /// Kept, so that everybody sees it and a restart goes on with it; nothing: mails go out.
    virtual std::optional<MailHold> hold() = 0;
    virtual void keep(const std::optional<MailHold>&) = 0;
    /// Whether a mail that was claimed a while ago still is to be sent.
    virtual bool still_waits(CaseNumber, int mail) = 0;
};

/// Lets mails out while the server takes them, and so many at a time as it takes. A refusal that is
/// about us and not about a mail means, while others are under way, that they are too many: so many
/// as those are tried from then on, and more again later. Without others it holds all mails: then
/// one at a time is tried, with growing pauses, until the server answers about a mail again.
class MailGate {
  public:
    explicit MailGate(std::size_t most_at_a_time = 1, std::optional<MailHold> known = {})
        : most_(most_at_a_time), room_(most_at_a_time), hold_(std::move(known)) {}

    const std::optional<MailHold>& hold() const { return hold_; }

    /// So many mails may be under way at a time.
    std::size_t room() const { return hold_ ? 1 : room_; }

    /// Whether a mail may be tried now.
    bool lets_through(Instant now) const { return !hold_ || breaker_.lets_through(now); }

    /// What the answer means among those to other mails, of which so many are under way.
    /// `unreachable`: the mail waits.
    Delivery weigh(OutboxMail&, Delivery, std::size_t others, Instant now);

  private:
    DeliveryKind among_others(const OutboxMail&, DeliveryKind);
    void grow(Instant now);

    std::size_t most_;
    std::size_t room_;
    Instant grows_at_{};
    std::optional<MailHold> hold_;
    Breaker breaker_;
    std::set<std::string, std::less<>> doubting_;  ///< domains, since a mail was taken last
};

}  // namespace heed
