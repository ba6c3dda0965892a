#pragma once

#include <functional>
#include <memory>
#include <string>

#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/undelivered.h"

namespace heed::cli {

/// How the audit log tells it.
struct RetryDeed {
    AuditAct act;
    std::string verb;
    std::string subject;  ///< `17-m3`, `webhook 5`
};

/// Has it tried again; where there is nothing to try, that is said. The exit code.
int retry_leftover(const Where&, const RetryDeed&,
                   const std::function<bool(Undelivered&, Instant now)>& retry);

/// Prints all that was given up of a kind, page by page. The exit code.
template <class PageOf, class Print>
int list_leftovers(const Where& where, const PageOf& page_of, const Print& print) {
    const auto path = find_database(where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    Undelivered& undelivered = storage->undelivered();
    PageRequest asked{.after = std::nullopt, .limit = 200};
    do {
        const auto page = page_of(undelivered, asked);
        for (const auto& one : page.items) {
            print(one);
        }
        asked.after = page.next;
    } while (asked.after);
    return exit_fine;
}

}  // namespace heed::cli
