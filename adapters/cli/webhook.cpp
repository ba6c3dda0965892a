#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/leftover_verbs.h"
#include "adapters/cli/retry.h"

namespace heed::cli {

int run_webhook_list(const WebhookOptions& options) {
    return list_leftovers(
        options.where,
        [](Undelivered& undelivered, const PageRequest& page) {
            return undelivered.webhooks(page);
        },
        [](const DeadWebhook& webhook) {
            std::cout << webhook.number << "  " << webhook.name << "  case " << webhook.case_number
                      << "  " << webhook.event << "  given up " << to_rfc3339(webhook.given_up_at)
                      << "  " << webhook.reply << "\n";
        });
}

int run_webhook_retry(const WebhookOptions& options) {
    return retry_leftover(
        options.where,
        {AuditAct::webhook_retried, "heed webhook", "webhook " + std::to_string(options.number)},
        [&](Undelivered& undelivered, Instant now) {
            return undelivered.retry_webhook(options.number, now);
        });
}

}  // namespace heed::cli
