#include "adapters/web/api/hooks.h"

#include <spdlog/spdlog.h>

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"
#include "engine/model/arrival_key.h"
#include "engine/values/ascii.h"
#include "engine/values/white_space.h"

namespace heed::web {
namespace {

/// So many that nobody has vouched for are on their way into the store at once; of more than that
/// the newest are answered and not kept, so that nobody can busy the store by posting rubbish.
constexpr int kept_apart_at_once = 8;

HookDelivery delivery_of(std::string source, Request&& request, Instant now) {
    HookDelivery delivery{.source = std::move(source), .arrived_at = now};
    for (size_t i = 0; i < request.headers.size(); ++i) {
        delivery.headers.emplace_back(request.headers.name(i), request.headers.value(i));
    }
    delivery.body = std::move(request.body);
    return delivery;
}

Headers headers_of(const HookDelivery& delivery) {
    Headers headers;
    for (const auto& [name, value] : delivery.headers) {
        headers.add(name, value);
    }
    return headers;
}

Reply kept(std::int64_t number, std::string_view state) {
    return json_reply(
        202, json::write(Value::Map{{"delivery", std::to_string(number)}, {"state", state}}));
}

/// A person has looked at the same bytes before, and nothing is mended since.
Reply discarded_before(const std::string& reason) {
    return json_reply(202, json::write(Value::Map{{"state", "discarded"}, {"reason", reason}}));
}

bool is_taken(const Answer& answer) {
    return std::holds_alternative<Committed>(answer) || std::holds_alternative<Duplicate>(answer);
}

/// Whether it need not be kept here any more.
bool is_settled(const Answer& answer) {
    return is_taken(answer) || std::holds_alternative<Parked>(answer);
}

/// Nothing of it stays but what its case, or a parked event, has.
Reply taken_in(std::string_view state) {
    return json_reply(202, json::write(Value::Map{{"state", state}}));
}

Reply not_vouched_for(const HookDelivery& delivery) {
    switch (delivery.standing) {
        case DeliveryStanding::forged:
            return problem(401, "Unauthorized", delivery.reason);
        case DeliveryStanding::unverified:
            return try_again(delivery.reason);
        default:  // never 404: platforms switch a webhook off for it, and its address may be mended
            return json_reply(202, json::write(Value::Map{{"state", name_of(delivery.standing)},
                                                          {"reason", delivery.reason}}));
    }
}

std::optional<DeliveryStanding> wanted_standing(const Request& request) {
    const auto state = request.query_value("state");
    return state ? parse_name<DeliveryStanding>(*state) : std::nullopt;
}

Reply no_such_state() {
    return problem(422, "Not a filter", "What is wrong with the query stands under “errors”.",
                   {{"/state", "“state” is " + alternatives<DeliveryStanding>() + "."}});
}

Reply discarded(std::int64_t count) {
    return json_reply(200, json::write(Value::Map{{"discarded", count}}));
}

}  // namespace

Handler Hooks::show_hook() {
    return [](Request&&, const Respond& respond) {
        respond(json_reply(200, R"({"state":"listening"})"));
    };
}

/// What a fault of ours keeps from being read is kept as well, for when it is mended.
HookReading Hooks::read(std::string_view source, const Headers& headers, std::string_view body,
                        Instant at) {
    try {
        return read_(*context_.program(), source, headers, body, at);
    } catch (const std::exception& fault) {
        return Unreadable{std::string("a fault in Heed: ") + fault.what()};
    }
}

Handler Hooks::post_delivery() {
    return [this](Request&& request, const Respond& respond) {
        const std::string source = to_lower_ascii(trimmed(request.parameter("source")));
        const Instant now = context_.clock.now();
        auto reading = read(source, request.headers, request.body, now);
        if (const auto* ignored = std::get_if<Uninteresting>(&reading)) {
            return respond(json_reply(
                200, json::write(Value::Map{{"state", "ignored"}, {"reason", ignored->reason}})));
        }
        HookDelivery delivery = delivery_of(source, std::move(request), now);
        if (auto* untrusted = std::get_if<Untrusted>(&reading)) {
            delivery.standing = untrusted->standing;
            delivery.reason = std::move(untrusted->reason);
            return keep_apart(std::move(delivery), respond);
        }
        if (auto* unreadable = std::get_if<Unreadable>(&reading)) {
            delivery.standing = DeliveryStanding::parked;
            delivery.reason = std::move(unreadable->reason);
            return respond(keep(delivery));
        }
        take(std::move(delivery), std::get<SurveyResponse>(std::move(reading)), respond);
    };
}

Reply Hooks::keep(const HookDelivery& delivery) {
    if (delivery.standing == DeliveryStanding::parked && deliveries_.was_discarded(delivery)) {
        return discarded_before(delivery.reason);
    }
    const auto number = deliveries_.keep(delivery);
    return number ? kept(*number, name_of(delivery.standing))
                  : try_again(
                        "The quarantine is full: deliveries that cannot be read wait there for a "
                        "person.");
}

/// What a case took is durable with it, and costs no commit of its own. Kept by itself is only what
/// no workflow took in, and what the loop has no room for: it waits, and the platform need not come
/// again.
void Hooks::take(HookDelivery&& delivery, SurveyResponse response, const Respond& respond) {
    const auto shared = std::make_shared<HookDelivery>(std::move(delivery));
    const auto answered = [this, shared, respond](const Answer& answer) {
        if (is_settled(answer)) {
            return respond(taken_in(is_taken(answer) ? "routed" : "waiting"));
        }
        if (const auto* rejection = std::get_if<Rejection>(&answer)) {
            shared->standing = DeliveryStanding::parked;
            shared->reason = rejection->sentence;
        }
        // The thread that commits must not wait for the store once for each.
        workers_.ensure(Way::hooks, [this, shared, respond] { keep_whole(*shared, respond); });
    };
    if (!context_.events.submit(Lane::hooks, event_of(std::move(response)), answered)) {
        keep_whole(*shared, respond);
    }
}

/// As it came, where its case could not take it in.
void Hooks::keep_whole(const HookDelivery& delivery, const Respond& respond) {
    Reply reply = try_again("It could not be stored just now.");
    try {
        reply = keep(delivery);
    } catch (const std::exception& failure) {
        log_incident("a delivery of " + delivery.source + " is not kept: " + failure.what());
    }
    respond(std::move(reply));
}

Event Hooks::event_of(SurveyResponse response) const {
    std::string key = arrival_key(response);
    std::string actor = "source:" + response.source;
    return {.key = std::move(key),
            .at = context_.clock.now(),
            .actor = std::move(actor),
            .what = ResponseArrived{std::move(response)}};
}

/// What becomes of it changes nothing in the answer, and no I/O thread waits for the store.
void Hooks::keep_apart(HookDelivery&& delivery, const Respond& respond) {
    const auto shared = std::make_shared<const HookDelivery>(std::move(delivery));
    const auto keep = [this, shared, respond] {
        try {
            static_cast<void>(deliveries_.keep(*shared));
        } catch (const std::exception& failure) {
            log_incident("a delivery of " + shared->source + " is not kept: " + failure.what());
        }
        --being_kept_apart_;
        respond(not_vouched_for(*shared));
    };
    if (++being_kept_apart_ > kept_apart_at_once || !workers_.submit(Way::writing, keep)) {
        --being_kept_apart_;
        respond(not_vouched_for(*shared));
    }
}

/// One that was kept by itself; its row is settled beside the thread that commits.
void Hooks::route(std::int64_t number, SurveyResponse response, const Routed& routed) {
    const auto answered = [this, number, routed](const Answer& answer) {
        workers_.ensure(Way::hooks, [this, number, routed, answer] {
            settle(number, answer);
            routed(answer);
        });
    };
    if (!context_.events.submit(Lane::hooks, event_of(std::move(response)), answered)) {
        routed(Unavailable{});
    }
}

/// What a case took, or the store keeps as a parked event, need not be kept here. Where that cannot
/// be written now, the delivery is handed in again, and hears that it is known.
void Hooks::settle(std::int64_t number, const Answer& answer) {
    try {
        if (is_settled(answer)) {
            deliveries_.settle(number);
        } else if (const auto* rejection = std::get_if<Rejection>(&answer)) {
            const auto kept = deliveries_.find(number);
            if (kept && deliveries_.was_discarded(*kept)) {
                deliveries_.settle(number);
            } else {
                deliveries_.move(number, DeliveryStanding::parked, rejection->sentence);
            }
        }
    } catch (const std::exception& failure) {
        spdlog::error("delivery {} stays for now: {}", number, failure.what());
    }
}

/// What it is today, judged as on the day it came: a signature's time window is long over. Its row
/// is put where it then belongs.
std::variant<SurveyResponse, ReplayedDelivery> Hooks::judge(const HookDelivery& delivery) {
    using Standing = ReplayedDelivery::Standing;
    auto reading = read(delivery.source, headers_of(delivery), delivery.body, delivery.arrived_at);
    const auto move = [&](DeliveryStanding standing, const std::string& reason) {
        if (delivery.standing != standing || delivery.reason != reason) {
            deliveries_.move(delivery.number, standing, reason);
        }
    };
    if (auto* untrusted = std::get_if<Untrusted>(&reading)) {
        // What was genuine when it came stays beside what is genuine.
        const bool was_genuine = is_genuine(delivery.standing);
        move(was_genuine ? DeliveryStanding::parked : untrusted->standing, untrusted->reason);
        return ReplayedDelivery{Standing::untrusted, std::move(untrusted->reason)};
    }
    if (auto* unreadable = std::get_if<Unreadable>(&reading)) {
        move(DeliveryStanding::parked, unreadable->reason);
        return ReplayedDelivery{Standing::unreadable, std::move(unreadable->reason)};
    }
    if (auto* ignored = std::get_if<Uninteresting>(&reading)) {
        deliveries_.settle(delivery.number);
        return ReplayedDelivery{Standing::ignored, std::move(ignored->reason)};
    }
    move(DeliveryStanding::waiting, "");
    return std::get<SurveyResponse>(std::move(reading));
}

void Hooks::take_in(const HookDelivery& delivery, const TakenIn& taken) {
    auto judged = judge(delivery);
    if (auto* response = std::get_if<SurveyResponse>(&judged)) {
        route(delivery.number, std::move(*response),
              [taken](const Answer& answer) { taken(is_settled(answer)); });
    } else {
        taken(false);
    }
}

void Hooks::verify_again() {
    using enum DeliveryStanding;
    for (const DeliveryStanding standing : {forged, unverified, unknown_source}) {
        PageRequest page{.after = std::nullopt, .limit = 20};
        do {
            const auto kept = deliveries_.list(standing, page);
            for (const HookDelivery& delivery : kept.items) {
                static_cast<void>(judge(delivery));
            }
            page.after = kept.next;
        } while (page.after);
    }
}

GuardedHandler Hooks::list_deliveries() {
    return [this](Request&& request, TokenRole, const Respond& respond) {
        auto page = read_page(request);
        if (auto* wrong = std::get_if<Reply>(&page)) {
            return respond(std::move(*wrong));
        }
        const auto standing = wanted_standing(request);
        if (request.query_value("state") && !standing) {
            return respond(no_such_state());
        }
        const auto found = deliveries_.list(standing, std::get<PageRequest>(page));
        respond(json_reply(200, json::write(represent_page(found, [](const HookDelivery& delivery) {
                               return represent(delivery);
                           }))));
    };
}

void Hooks::replay(std::int64_t number,
                   const std::function<void(const ReplayedDelivery&)>& answer) {
    using Standing = ReplayedDelivery::Standing;
    const auto delivery = deliveries_.find(number);
    if (!delivery) {
        return answer({Standing::gone, "There is no such delivery; one that was routed is gone."});
    }
    auto judged = judge(*delivery);
    if (const auto* otherwise = std::get_if<ReplayedDelivery>(&judged)) {
        return answer(*otherwise);
    }
    route(number, std::get<SurveyResponse>(std::move(judged)), [answer](const Answer& given) {
        if (const auto* parked = std::get_if<Parked>(&given)) {
            return answer({Standing::waiting, parked->reason});
        }
        answer(is_taken(given) ? ReplayedDelivery{Standing::routed, ""}
                               : ReplayedDelivery{Standing::parked, "No workflow took it in."});
    });
}

GuardedHandler Hooks::replay_delivery() {
    return [this](Request&& request, TokenRole, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        replay(number, [respond, number](const ReplayedDelivery& replayed) {
            using Standing = ReplayedDelivery::Standing;
            switch (replayed.standing) {
                case Standing::routed:
                    return respond(kept(number, "routed"));
                case Standing::waiting:
                    return respond(kept(number, "waiting"));
                case Standing::parked:
                    return respond(kept(number, "parked"));
                case Standing::gone:
                    return respond(problem(404, "Not Found", replayed.reason));
                case Standing::untrusted:
                    return respond(problem(409, "Not possible", replayed.reason));
                case Standing::unreadable:
                    return respond(problem(409, "Still not to be read", replayed.reason));
                case Standing::ignored:
                    return respond(
                        json_reply(200, json::write(Value::Map{{"state", "ignored"},
                                                               {"reason", replayed.reason}})));
            }
        });
    };
}

GuardedHandler Hooks::discard_delivery() {
    return [this](Request&& request, TokenRole, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        if (deliveries_.discard(number)) {
            return respond(discarded(1));
        }
        respond(deliveries_.find(number)
                    ? problem(409, "Not possible", "It waits to be taken in; it is not discarded.")
                    : problem(404, "Not Found", "There is no such delivery."));
    };
}

GuardedHandler Hooks::discard_deliveries() {
    return [this](Request&& request, TokenRole, const Respond& respond) {
        const auto standing = wanted_standing(request);
        if (!standing || *standing == DeliveryStanding::waiting) {
            return respond(
                problem(422, "Not a filter", "What is wrong with the query stands under “errors”.",
                        {{"/state", "Say which: parked, forged, unverified or unknown_source."}}));
        }
        respond(discarded(deliveries_.discard_all(
            *standing, std::string(request.query_value("source").value_or("")))));
    };
}

}  // namespace heed::web
