#pragma once

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

/// Lets mails out while the server takes them. What is about us and not about a mail holds them
/// all: then one at a time is tried, with growing pauses, until the server answers about a mail
/// again.
class MailGate {
  public:
    explicit MailGate(std::optional<MailHold> known = {}) : hold_(std::move(known)) {}

    const std::optional<MailHold>& hold() const { return hold_; }

    /// Whether a mail may be tried now; then what came of it is weighed, or it was not tried.
    bool lets_through(Instant now);
    void not_tried() { is_probing_ = false; }

    /// What the answer means among those to other mails. `unreachable`: it waits with all others.
    Delivery weigh(OutboxMail&, Delivery, Instant now);

  private:
    DeliveryKind among_others(const OutboxMail&, DeliveryKind);

    std::optional<MailHold> hold_;
    bool is_probing_ = false;
    Breaker breaker_;
    std::set<std::string, std::less<>> doubting_;  ///< domains, since a mail was taken last
};

}  // namespace heed
