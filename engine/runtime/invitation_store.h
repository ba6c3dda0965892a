#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/model/mail.h"

namespace heed {

/// A link by which somebody sets a password, once; of its secret only the SHA-256 is kept.
struct AccountInvitation {
    std::string email;
    std::string sha256;  ///< 64 hexadecimal digits
    Instant expires_at{};
};

/// Why a link has not arrived yet.
struct UnsentInvitation {
    bool is_given_up = false;
    std::string reply;  ///< of the mail server; empty: not tried yet
    bool operator==(const UnsentInvitation&) const = default;
};

/// May be called from several threads and processes; throws StoreFailure.
class InvitationStore {
  public:
    virtual ~InvitationStore() = default;
    /// Keeps it in place of the account's earlier ones, whose mails are withdrawn. A mail goes into
    /// the outbox along with it, as a mail of no case (case number 0), and is gone from there once
    /// it is sent.
    virtual void invite(const AccountInvitation&, const std::optional<Mail>&) = 0;
    /// The newest mail to that address that is not sent: it waits, or was given up.
    virtual std::optional<UnsentInvitation> unsent(const std::string& email) = 0;
    /// Whose it is; nothing where it is unknown, used or expired.
    virtual std::optional<std::string> find(const std::string& sha256, Instant now) = 0;
    /// The same, and uses it up: of two at once, one gets the answer.
    virtual std::optional<std::string> use(const std::string& sha256, Instant now) = 0;
};

}  // namespace heed
