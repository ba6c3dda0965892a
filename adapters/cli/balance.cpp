#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "adapters/cli/verbs.h"
#include "adapters/system/clock.h"
#include "engine/runtime/operations.h"

namespace heed::cli {
namespace {

bool read_day(const std::string& text, Instant otherwise, Instant& into) {
    const auto day = text.empty() ? std::optional(otherwise) : parse_rfc3339(text + "T00:00:00Z");
    if (!day) {
        std::cerr << "heed: “" << text << "” is no day. Write 2026-03-31.\n";
        return false;
    }
    into = *day;
    return true;
}

void print(const BalanceDay& day) {
    std::int64_t suppressed = 0;
    std::string reasons;
    for (const auto& [reason, count] : day.suppressed) {
        suppressed += count;
        reasons += (reasons.empty() ? "" : ", ") + std::to_string(count) + " " + reason;
    }
    std::cout << to_text(day.day) << "  received " << day.received << " = thanked " << day.thanked
              << " + suppressed " << suppressed << (reasons.empty() ? "" : " (" + reasons + ")")
              << " + failed " << day.failed << " + waiting " << day.waiting << "\n";
    if (day.thanked + suppressed + day.failed + day.waiting != day.received) {
        std::cout << "            THIS DOES NOT ADD UP: please report it\n";
    }
    if (day.late > 0) {
        std::cout << "            ALARM: " << day.late << " wait for longer than 15 minutes\n";
    }
}

}  // namespace

int run_balance(const BalanceOptions& options) {
    const auto path = find_database(options.where);
    const Instant now = system::SystemClock().now();
    Instant from{};
    Instant to{};
    if (!path || !read_day(options.from, Instant{}, from) ||
        !read_day(options.to, now + std::chrono::days(1), to)) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    const Balance balance = storage->operations().balance(from, to, now);
    bool alarm = false;
    for (const BalanceDay& day : balance.days) {
        print(day);
        alarm = alarm || day.late > 0;
    }
    if (balance.days.empty()) {
        std::cout << "no responses were received in that time\n";
    }
    if (balance.parked_deliveries > 0 || balance.parked_events > 0) {
        std::cout << "parked: " << balance.parked_deliveries << " deliveries, "
                  << balance.parked_events << " events\n";
    }
    if (balance.waiting_deliveries > 0) {
        std::cout << "waiting: " << balance.waiting_deliveries
                  << " deliveries that were answered and are not taken in yet\n";
    }
    if (balance.late_deliveries > 0) {
        alarm = true;
        std::cout << "         ALARM: " << balance.late_deliveries
                  << " of them wait for longer than 15 minutes\n";
    }
    return alarm ? exit_bad_input : exit_fine;
}

}  // namespace heed::cli
