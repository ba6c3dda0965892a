#include "adapters/web/mail_choice.h"

#include "engine/runtime/digest.h"

namespace heed::web {

void choose_mails(DigestStore& digests, const Program& program, const std::string& email,
                  MailChoice choice, Instant now) {
    if (choice == MailChoice::digest) {
        digests.choose_digest(email, next_morning(program, email, now));
    } else {
        digests.choose_at_once(email, now);
    }
}

void choose_weekly(DigestStore& digests, const Program& program, const std::string& email,
                   bool wanted, Instant now) {
    if (wanted) {
        digests.choose_weekly(email, next_week(program, email, now));
    } else {
        digests.end_weekly(email);
    }
}

}  // namespace heed::web
