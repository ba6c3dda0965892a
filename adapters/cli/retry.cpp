#include "adapters/cli/retry.h"

#include <iostream>

#include "adapters/cli/open_storage.h"
#include "adapters/system/clock.h"

namespace heed::cli {

int retry_leftover(const Where& where, const RetryDeed& deed,
                   const std::function<bool(Undelivered&, Instant now)>& retry) {
    const auto path = find_database(where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const Instant now = system::SystemClock().now();
    if (!retry(storage->undelivered(), now)) {
        std::cerr << "heed: " << deed.subject << " is not given up, or is for nobody any more. “"
                  << deed.verb << " list” shows what may be tried again.\n";
        return exit_bad_input;
    }
    storage->audit().record(
        {.at = now, .actor = deed.verb, .act = deed.act, .subject = deed.subject, .detail = {}});
    return exit_fine;
}

}  // namespace heed::cli
