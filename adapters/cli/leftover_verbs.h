#pragma once

#include <cstdint>
#include <string>

#include "adapters/cli/verbs.h"

namespace heed::cli {

// What was given up, and may be tried again. Beside a running `heed serve`, too: it carries out
// what is due.

/// heed mail list | retry
struct MailOptions {
    Where where;
    std::string id;          ///< 17-m3
    bool all = false;        ///< instead: all that were given up …
    std::string with_reply;  ///< … and whose last answer has this in it, in whatever case
};
int run_mail_list(const MailOptions&);
int run_mail_retry(const MailOptions&);

/// heed mail release
struct ReleaseOptions {
    Where where;
    bool all = false;
    bool only_new = false;  ///< neither: nothing is sent
};
int run_mail_release(const ReleaseOptions&);

/// heed delivery list | discard
struct DeliveryOptions {
    Where where;
    std::int64_t number = 0;  ///< 0: all of a state
    std::string state;        ///< `forged`; empty: none in particular
    std::string source;       ///< empty: of all
};
int run_delivery_list(const DeliveryOptions&);
int run_delivery_discard(const DeliveryOptions&);

/// heed webhook list | retry
struct WebhookOptions {
    Where where;
    std::int64_t number = 0;
};
int run_webhook_list(const WebhookOptions&);
int run_webhook_retry(const WebhookOptions&);

}  // namespace heed::cli
