#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed::smtp {

/// An address as it goes out in SMTP: its domain as A-labels (IDNA 2008: `müller.de` becomes
/// `xn--mller-kva.de`), what stands before the `@` in quotes where it must. Nothing where it cannot
/// be one: no `@`, spaces, brackets, control characters, or a domain that no name server could
/// know.
std::optional<std::string> envelope_address(std::string_view address);

/// Whether an address needs SMTPUTF8: its part before the `@` is not ASCII.
bool needs_smtputf8(std::string_view address);

/// An address for a header, always safe to write: what cannot be one is left out of it.
std::string header_address(std::string_view address);

/// The envelope sender of a mail. Where `{mail}` stands in the pattern, it is an address of the
/// mail's own (VERP): of `bounces+{mail}@example.com`, `bounces+17-m3-TAG@example.com`. The tag is
/// keyed, so that nobody can make up a bounce.
std::string envelope_sender(std::string_view pattern, std::string_view mail_id,
                            std::string_view key);

/// The mail that a bounce to this address is about; nothing where the tag is not ours.
std::optional<std::string> bounced_mail(std::string_view pattern, std::string_view address,
                                        std::string_view key);

/// What follows the `@`.
std::string_view domain_of(std::string_view address);

}  // namespace heed::smtp
