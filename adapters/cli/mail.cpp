#include "engine/model/mail.h"

#include <iostream>

#include "adapters/cli/counted.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/leftover_verbs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/retry.h"
#include "adapters/system/clock.h"
#include "engine/values/ascii.h"

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

namespace {

/// One by one, so that a running `heed serve` never waits for long.
int retry_all(const MailOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    Undelivered& undelivered = storage->undelivered();
    const Instant now = system::SystemClock().now();
    const std::string wanted = to_lower_ascii(options.with_reply);
    PageRequest asked{.after = std::nullopt, .limit = 200};
    int retried = 0;
    do {
        const Page<DeadMail> page = undelivered.mails(asked);
        for (const DeadMail& mail : page.items) {
            const bool is_wanted = to_lower_ascii(mail.reply).find(wanted) != std::string::npos;
            if (is_wanted && undelivered.retry_mail(mail.case_number, mail.number, now)) {
                ++retried;
            }
        }
        asked.after = page.next;
    } while (asked.after);
    std::cout << counted(retried, "mail is", "mails are") << " tried again\n";
    if (retried > 0) {
        storage->audit().record(
            {.at = now,
             .actor = "heed mail",
             .act = AuditAct::mail_retried,
             .subject = std::to_string(retried) + " mails",
             .detail = wanted.empty() ? "" : "whose answer has “" + options.with_reply + "”"});
    }
    return exit_fine;
}

}  // namespace

int run_mail_retry(const MailOptions& options) {
    if (options.all) {
        return retry_all(options);
    }
    if (options.id.empty()) {
        std::cerr << "heed: which mail? Give its id, as 17-m3 is, or --all.\n";
        return exit_wrong_usage;
    }
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
