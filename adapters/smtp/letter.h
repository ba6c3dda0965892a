#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "adapters/smtp/compose.h"
#include "adapters/smtp/render.h"
#include "engine/runtime/ports.h"

namespace heed::smtp {

/// What all mails of an installation have in common.
struct Stationery {
    std::string era;              ///< of the store: part of every Message-ID, redrawn by a restore
    std::string bounce_key;       ///< secret: whose bounces are believed
    std::string envelope_from{};  ///< see envelope_sender; empty: whom mails come from
    /// The page that {{page}} leads to; empty where a mail has none.
    std::function<std::string(const OutboxMail&)> page_address;
    /// What goes along with a mail; none where this is empty.
    std::function<std::vector<Attachment>(const OutboxMail&, const Program&)> attachments{};
    /// What a mail of no case says; nothing: it has nothing to say any more. Where this is empty,
    /// it says what it was decided with.
    std::function<std::optional<Value>(const OutboxMail&, const Program&)> late_values{};
};

/// `Analytical Ltd <care@example.com>`, or an address alone.
Mailbox read_mailbox(std::string_view text);

/// `<17-m3.ERA@domain>`: the same on every try.
std::string message_id(CaseNumber, int mail, std::string_view era, std::string_view domain);

/// The very template that the mail was decided with, else what stands under its name today;
/// nullptr where there is none.
const MailTemplate* find_template(const Program&, const Mail&);

/// The mail as it is sent: filled in with its pinned variables, dated when it was decided, threaded
/// under the first mail of its case.
Letter write_letter(const OutboxMail&, const CompiledMail&, const MailTemplate&, const Program&,
                    const Stationery&);

/// A mail's subject alone; the name of its template where there is none.
std::string subject_of(const OutboxMail&, const Program&);

}  // namespace heed::smtp
