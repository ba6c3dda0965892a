#pragma once

#include <string>

#include "engine/model/program.h"
#include "engine/runtime/digest_store.h"

namespace heed::web {

/// From now on that person is mailed so; `email` in lower case.
void choose_mails(DigestStore&, const Program&, const std::string& email, MailChoice, Instant now);
/// With the digest of each week, from the next one on, or without.
void choose_weekly(DigestStore&, const Program&, const std::string& email, bool wanted,
                   Instant now);

}  // namespace heed::web
