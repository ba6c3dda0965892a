#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/mail.h"
#include "engine/values/time.h"

namespace heed {

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

/// Which of them go out: all, or not those that somebody may have had before. These are given up,
/// and `heed mail retry` sends one, `heed webhook retry` tells one.
enum class Release { all, only_new };

/// The outbox of a store that was put back from a backup: mails wait until somebody has looked.
/// May be called from several threads and processes; throws StoreFailure.
class OutboxRelease {
  public:
    virtual ~OutboxRelease() = default;
    virtual HeldOutbox held() = 0;
    virtual void release(Release, Instant now) = 0;
    /// A mail that was sent goes out once more, with the link of today; once after a restore, and
    /// then at most once an hour.
    virtual void mail_again(CaseNumber, int mail, Instant now) = 0;
};

}  // namespace heed
