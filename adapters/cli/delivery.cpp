#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/leftover_verbs.h"
#include "adapters/cli/open_storage.h"
#include "adapters/system/clock.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/delivery_store.h"

namespace heed::cli {
namespace {

void print(const HookDelivery& delivery) {
    std::cout << delivery.number << "  " << delivery.source << "  " << name_of(delivery.standing)
              << "  arrived " << to_rfc3339(delivery.arrived_at)
              << (delivery.reason.empty() ? "" : "  " + delivery.reason) << "\n";
}

int no_such_state(const std::string& state) {
    std::cerr << "heed: “" << state
              << "” is no state of a delivery. Write parked, forged, unverified or "
                 "unknown_source.\n";
    return exit_wrong_usage;
}

void record(Storage& storage, std::string subject) {
    storage.audit().record({.at = system::SystemClock().now(),
                            .actor = "heed delivery",
                            .act = AuditAct::delivery_discarded,
                            .subject = std::move(subject),
                            .detail = {}});
}

int discard_one(Storage& storage, std::int64_t number) {
    DeliveryStore& deliveries = storage.deliveries();
    if (deliveries.discard(number)) {
        record(storage, "delivery " + std::to_string(number));
        return exit_fine;
    }
    std::cerr << "heed: "
              << (deliveries.find(number)
                      ? "this delivery waits to be taken in; it is not discarded"
                      : "there is no such delivery; “heed delivery list” shows "
                        "which there are")
              << ".\n";
    return exit_bad_input;
}

}  // namespace

int run_delivery_list(const DeliveryOptions& options) {
    const auto standing = parse_name<DeliveryStanding>(options.state);
    if (!options.state.empty() && !standing) {
        return no_such_state(options.state);
    }
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    DeliveryStore& deliveries = storage->deliveries();
    PageRequest asked{.after = std::nullopt, .limit = 20};
    do {
        const auto page = deliveries.list(standing, asked);
        for (const HookDelivery& delivery : page.items) {
            print(delivery);
        }
        asked.after = page.next;
    } while (asked.after);
    return exit_fine;
}

int run_delivery_discard(const DeliveryOptions& options) {
    const auto standing = parse_name<DeliveryStanding>(options.state);
    if (options.number == 0 && options.state.empty()) {
        std::cerr << "heed: which? Write a delivery's number, or --all with their state.\n";
        return exit_wrong_usage;
    }
    if (options.number == 0 && (!standing || *standing == DeliveryStanding::waiting)) {
        return no_such_state(options.state);
    }
    const auto path = find_database(options.where);
    if (!path) {
        return exit_bad_input;
    }
    const auto storage = open_storage(*path);
    if (options.number != 0) {
        return discard_one(*storage, options.number);
    }
    const auto count = storage->deliveries().discard_all(*standing, options.source);
    record(*storage,
           options.state + " deliveries" + (options.source.empty() ? "" : " of " + options.source));
    std::cout << count << " discarded\n";
    return exit_fine;
}

}  // namespace heed::cli
