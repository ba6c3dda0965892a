#include <iostream>

#include "adapters/cli/counted.h"
#include "adapters/cli/forgetting.h"
#include "adapters/cli/installation.h"
#include "adapters/cli/live_programs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/verbs.h"
#include "adapters/surveys/wording.h"
#include "adapters/system/clock.h"
#include "engine/runtime/upkeep.h"
#include "engine/values/utf8.h"

namespace heed::cli {
namespace {

void print_people(const Forgotten& found) {
    for (const auto& [id, responses] : found.people) {
        std::cout << (id.empty() ? "without an id" : "customer " + id) << ": "
                  << counted(responses, "response", "responses") << "\n";
    }
}

void print_counts(std::string_view what, const Forgotten& counts) {
    std::cout << what << ": " << counted(counts.people.size(), "customer", "customers") << " in "
              << counted(counts.cases, "case", "cases") << ", "
              << counted(counts.responses, "response", "responses") << ", "
              << counted(counts.journal_entries, "journal entry", "journal entries") << ", "
              << counted(counts.mails, "mail", "mails") << ", "
              << counted(counts.attachments, "attachment", "attachments") << ", "
              << counted(counts.tasks, "open task", "open tasks") << ", "
              << counted(counts.parked_events, "parked event", "parked events") << ", "
              << counted(counts.deliveries, "delivery", "deliveries")
              << "; other people's cases that name them: " << counts.mentions << "\n";
}

int refuse(const std::string& why) {
    std::cerr << "heed: " << why << " Nothing was touched.\n";
    return exit_bad_input;
}

/// Whether nothing can be seen of it.
bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto letter = utf8::next(text, at);
        const bool is_space =
            letter &&
            (*letter <= U' ' || *letter == 0xA0 || (*letter >= 0x2000 && *letter <= 0x200D) ||
             *letter == 0x202F || *letter == 0x205F || *letter == 0x2060 || *letter == 0x3000 ||
             *letter == 0xFEFF);
        if (!is_space) {
            return false;
        }
    }
    return true;
}

/// Whom the words mean; nothing where they name nobody, as a variable that is not set does.
std::optional<Whom> whom_of(const ForgetOptions& options) {
    const auto name = [](const std::optional<std::string>& text) {
        return text && !is_blank(*text) ? surveys::cleaned(*text, surveys::Lines::one)
                                        : std::string();
    };
    Whom whom{name(options.customer), name(options.email)};
    const bool is_one = options.customer.has_value() != options.email.has_value();
    return is_one && (!whom.id.empty() || !whom.address.empty()) ? std::optional(whom)
                                                                 : std::nullopt;
}

int print(const ForgetOutcome& outcome) {
    const std::string& address = outcome.whom.address;
    switch (outcome.end) {
        case ForgetEnd::forgotten:
            print_counts("forgotten", outcome.counts);
            return exit_fine;
        case ForgetEnd::would_be:
            print_people(outcome.counts);
            print_counts("would be forgotten", outcome.counts);
            return exit_fine;
        case ForgetEnd::several:
            print_people(outcome.counts);
            print_counts("would be forgotten", outcome.counts);
            return refuse("several people have the address " + address +
                          "; say --yes to forget them all.");
        case ForgetEnd::colleague:
            return refuse(address + " is a colleague's address: who works here is no customer.");
        case ForgetEnd::nobody:
            break;
    }
    return refuse(address.empty() ? "nobody has the id " + outcome.whom.id + "."
                                  : "nobody has the address " + address + ".");
}

}  // namespace

int run_forget(const ForgetOptions& options) {
    const auto named = whom_of(options);
    if (!named) {
        std::cerr << "heed: say who is to be forgotten: --customer ID, or --email ADDRESS. "
                     "Nothing was touched.\n";
        return exit_wrong_usage;
    }
    const auto path = find_database(options.where);
    const auto erasures = find_erasures(options.where);
    if (!path || !erasures) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const auto program = last_live(storage->programs());
    const ForgetOutcome outcome = carry_out(*storage, program.get(),
                                            {.whom = *named,
                                             .by = "heed forget",
                                             .is_dry_run = options.is_dry_run,
                                             .are_all_meant = options.are_all_meant,
                                             .erasures = *erasures},
                                            system::SystemClock().now());
    if (outcome.end == ForgetEnd::forgotten && !storage->upkeep().is_compact()) {
        std::cerr << "heed: an older Heed began this database, and left copies in its file of what "
                     "it changed. Run “heed compact” once, while heed serve stands still: then "
                     "nothing of theirs is among them.\n";
    }
    return print(outcome);
}

}  // namespace heed::cli
