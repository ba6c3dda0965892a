#include <algorithm>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/leftover_verbs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/system/clock.h"
#include "engine/runtime/held_outbox.h"

namespace heed::cli {
namespace {

void print(const std::string& title, const std::vector<HeldMail>& mails, HeldKind kind) {
    std::cout << title << ": " << std::ranges::count(mails, kind, &HeldMail::kind) << "\n";
    for (const HeldMail& mail : mails) {
        if (mail.kind == kind) {
            std::cout << "  " << mail_id(mail.case_number, mail.number) << "  "
                      << mail.mail_template << "  to " << mail.to << "  of "
                      << to_rfc3339(mail.created_at) << "\n";
        }
    }
}

}  // namespace

int run_mail_release(const ReleaseOptions& options) {
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const HeldOutbox held = storage->outbox_release().held();
    if (!held.since) {
        std::cout << "no mails are held: there was no restore, or they were released\n";
        return exit_fine;
    }
    std::cout << "held since " << to_rfc3339(*held.since) << "\n";
    print("of before, which a mail server may have had already", held.mails,
          HeldKind::may_be_known);
    print("put aside for a morning's digest, which tells of them", held.mails, HeldKind::gathered);
    print("written since", held.mails, HeldKind::written_since);
    std::cout << "webhooks that wait with them: " << held.webhooks << "\n";
    if (!options.all && !options.only_new) {
        std::cout << "nothing was sent: --all sends all of them; --new gives up those of before, "
                     "which “heed mail retry” and “heed webhook retry” send\n";
        return exit_fine;
    }
    storage->outbox_release().release(options.all ? Release::all : Release::only_new,
                                      system::SystemClock().now());
    std::cout << "released: a running heed serve sends them now\n";
    return exit_fine;
}

}  // namespace heed::cli
