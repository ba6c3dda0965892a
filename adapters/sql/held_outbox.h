#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/sql/database.h"
#include "engine/model/mail.h"
#include "engine/values/time.h"

namespace heed::sql {

/// What a mail server can have had of a mail before the restore.
enum class HeldKind {
    may_be_known,  ///< all of it: it is from before
    gathered,      ///< it waits for a digest, which is written anew and tells of it
    written_since
};

/// A mail that waits while the outbox is held.
struct HeldMail {
    CaseNumber case_number = 0;
    int number = 0;
    std::string mail_template;
    std::string to;  ///< e-mail
    Instant created_at{};
    HeldKind kind = HeldKind::written_since;
};

struct HeldOutbox {
    std::optional<Instant> since;  ///< none: it is not held
    std::vector<HeldMail> mails;
    long long webhooks = 0;  ///< that wait, and are not told either
};

/// Since when a store that was restored holds its outbox; none: it does not.
std::optional<Instant> outbox_held_since(Connection&);

HeldOutbox held_outbox(Database&);

/// Which of them go out: all, or not those that somebody may have had before. These are given up,
/// and `heed mail retry` sends one, `heed webhook retry` tells one.
enum class Release { all, only_new };
void release_outbox(Database&, Release, Instant now);

/// A mail that was sent goes out once more, with the link of today; once after a restore, and then
/// at most once an hour.
void mail_again(Database&, CaseNumber, int mail, Instant now);

}  // namespace heed::sql
