#include "adapters/web/pages/process/delivery_pages.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/guards.h"
#include "adapters/web/pages/lists.h"
#include "adapters/web/pages/process/list_page.h"

namespace heed::web::pages {
namespace {

constexpr std::string_view deliveries_path = "/process/deliveries";
constexpr auto shown_standings =
    std::to_array({DeliveryStanding::parked, DeliveryStanding::unverified,
                   DeliveryStanding::unknown_source, DeliveryStanding::forged});

/// The standing whose deliveries are looked at, or were.
DeliveryStanding chosen(std::string_view name) {
    const auto standing = parse_name<DeliveryStanding>(name);
    return standing && *standing != DeliveryStanding::waiting ? *standing
                                                              : DeliveryStanding::parked;
}

std::string query_of(DeliveryStanding standing) {
    return standing == DeliveryStanding::parked ? "" : "state=" + std::string(name_of(standing));
}

std::string place_of(DeliveryStanding standing) {
    const std::string query = query_of(standing);
    return std::string(deliveries_path) + (query.empty() ? "" : "?" + query);
}

std::string key_of(std::string_view what, DeliveryStanding standing) {
    return "process.deliveries." + std::string(what) + "." + std::string(name_of(standing));
}

int count_of(const DeliveryCounts& counts, DeliveryStanding standing) {
    switch (standing) {
        case DeliveryStanding::waiting:
            return 0;
        case DeliveryStanding::parked:
            return counts.parked;
        case DeliveryStanding::forged:
            return counts.forged;
        case DeliveryStanding::unverified:
            return counts.unverified;
        case DeliveryStanding::unknown_source:
            return counts.unknown_source;
    }
    return 0;
}

Value states_view(const ProcessDesk& desk, const Visit& visit, DeliveryStanding current) {
    const DeliveryCounts counts = desk.leftovers.undelivered.count(most_counted + 1).deliveries;
    std::vector<Tab> tabs;
    for (const DeliveryStanding standing : shown_standings) {
        const int count = count_of(counts, standing);
        tabs.push_back({.href = place_of(standing),
                        .label = visit.say(key_of("state", standing)),
                        .is_current = standing == current,
                        .count = count == 0 ? "" : visit.speaker.capped(count),
                        .is_bad = true});
    }
    return tabs_view(visit.say("process.deliveries.states"), tabs);
}

Value represent(const Visit& visit, const HookDelivery& delivery) {
    return Value::Map{{"number", delivery.number},
                      {"source", delivery.source},
                      {"arrived", visit.speaker.locale().date_and_time(delivery.arrived_at)},
                      {"reason", delivery.reason}};
}

Notice not_replayed(const ReplayedDelivery& replayed) {
    using Standing = ReplayedDelivery::Standing;
    switch (replayed.standing) {
        case Standing::gone:
            return {"process.not_replayed.gone", {}, true};
        case Standing::untrusted:
            return {"process.not_replayed.untrusted", {{"reason", replayed.reason}}, true};
        case Standing::unreadable:
            return {"process.not_replayed.unreadable", {{"reason", replayed.reason}}, true};
        case Standing::ignored:
            return {"process.not_replayed.ignored", {{"reason", replayed.reason}}};
        case Standing::waiting:
            return {"process.not_replayed.undecided", {{"reason", replayed.reason}}, true};
        case Standing::routed:
        case Standing::parked:
            break;
    }
    return {"process.not_replayed.not_taken", {}, true};
}

void take_replay(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const auto number = case_number_of(visit.parameter("number"));
    const auto asked = std::make_shared<const Visit>(visit);
    const std::string back = place_of(chosen(visit.form.text("state")));
    desk.hooks.replay(number, [&desk, asked, respond, number,
                               back](const ReplayedDelivery& replayed) {
        const bool is_routed = replayed.standing == ReplayedDelivery::Standing::routed;
        record(desk, *asked, AuditAct::delivery_replayed, "delivery " + std::to_string(number),
               is_routed ? "routed" : replayed.reason);
        respond(see_other(back, is_routed ? Notice{"process.replayed"} : not_replayed(replayed)));
    });
}

Notice discarded(const Visit& visit, std::int64_t count) {
    const Locale& locale = visit.speaker.locale();
    return {"process.deliveries.discarded." + locale.plural(count),
            {{"count", locale.number(count)}}};
}

void take_discard(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const auto number = case_number_of(visit.parameter("number"));
    const std::string back = place_of(chosen(visit.form.text("state")));
    if (!desk.deliveries.discard(number)) {
        return respond(see_other(back, {"process.not_replayed.gone", {}, true}));
    }
    record(desk, visit, AuditAct::delivery_discarded, "delivery " + std::to_string(number), "");
    respond(see_other(back, discarded(visit, 1)));
}

void take_discard_all(const ProcessDesk& desk, const Visit& visit, const Respond& respond) {
    const DeliveryStanding standing = chosen(visit.form.text("state"));
    const std::string back = place_of(standing);
    if (visit.form.text("sure") != "yes") {
        return respond(see_other(back, {"process.deliveries.not_sure", {}, true}));
    }
    const auto count = desk.deliveries.discard_all(standing, "");
    record(desk, visit, AuditAct::delivery_discarded,
           std::string(name_of(standing)) + " deliveries", "");
    respond(see_other(back, discarded(visit, count)));
}

}  // namespace

PageHandler list_deliveries(ProcessDesk& desk) {
    return [&desk](Visit&& visit, const Respond& respond) {
        const DeliveryStanding standing = chosen(visit.query("state"));
        const auto found = desk.deliveries.list(standing, wanted(visit));
        respond(list_page(desk, visit, {deliveries_path, query_of(standing)}, "deliveries", found,
                          [&](const HookDelivery& one) { return represent(visit, one); },
                          {{"states", states_view(desk, visit, standing)},
                           {"state", name_of(standing)},
                           {"any", !found.items.empty()},
                           {"text", visit.say(key_of("text", standing))},
                           {"kind", visit.say(key_of("kind", standing))}}));
    };
}

PageHandler replay_delivery(ProcessDesk& desk) {
    return page_of(desk, take_replay);
}
PageHandler discard_delivery(ProcessDesk& desk) {
    return page_of(desk, take_discard);
}
PageHandler discard_deliveries(ProcessDesk& desk) {
    return page_of(desk, take_discard_all);
}

}  // namespace heed::web::pages
