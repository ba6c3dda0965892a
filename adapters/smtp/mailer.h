#pragma once

#include <map>
#include <string>

#include "adapters/smtp/connection.h"
#include "adapters/smtp/letter.h"
#include "engine/runtime/ports.h"

namespace heed::smtp {

/// Renders mails and hands them to a mail server: one thread, one connection that is kept open.
class SmtpMailer final : public Mailer {
  public:
    SmtpMailer(Server server, Stationery stationery)
        : connection_(std::move(server)), stationery_(std::move(stationery)) {}

    /// A mail whose fate is unknown (the connection broke after our last byte) is deferred: it goes
    /// out again under the same Message-ID.
    Delivery send(const OutboxMail&, const Program&) override;

  private:
    Connection connection_;
    Stationery stationery_;
    text::Template layout_;                         ///< of those that are compiled
    std::map<std::string, CompiledMail> compiled_;  ///< by the template's hash
};

}  // namespace heed::smtp
