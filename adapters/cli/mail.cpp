#include "engine/model/mail.h"

#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/leftover_verbs.h"
#include "adapters/cli/retry.h"

namespace heed::cli {

int run_mail_list(const MailOptions& options) {
    return list_leftovers(
        options.where,
        [](Undelivered& undelivered, const PageRequest& page) { return undelivered.mails(page); },
        [](const DeadMail& mail) {
            std::cout << mail_id(mail.case_number, mail.number) << "  " << mail.mail_template
                      << "  to " << (mail.to.empty() ? "nobody any more" : mail.to) << "  given up "
                      << to_rfc3339(mail.given_up_at) << "  " << mail.reply << "\n";
        });
}

int run_mail_retry(const MailOptions& options) {
    const auto id = parse_mail_id(options.id);
    if (!id) {
        std::cerr << "heed: “" << options.id << "” is no mail's id, as 17-m3 is.\n";
        return exit_wrong_usage;
    }
    return retry_leftover(options.where, {AuditAct::mail_retried, "heed mail", options.id},
                          [&](Undelivered& undelivered, Instant now) {
                              return undelivered.retry_mail(id->number, id->part, now);
                          });
}

}  // namespace heed::cli
