#include "adapters/web/api/hooks.h"

#include <spdlog/spdlog.h>

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"

namespace heed::web {
namespace {

/// How a delivery with a wrong signature is marked: it may be looked at, but never replayed.
constexpr std::string_view untrusted = "untrusted: ";

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

bool is_taken(const Answer& answer) {
    return std::holds_alternative<Committed>(answer) || std::holds_alternative<Duplicate>(answer);
}

std::string_view state_after(const Answer& answer) {
    if (is_taken(answer)) {
        return "routed";
    }
    return std::holds_alternative<Rejection>(answer) ? "parked" : "waiting";
}

}  // namespace

/// What a fault of ours keeps from being read is kept as well, for when it is mended.
std::optional<HookReading> Hooks::read(std::string_view source, const Headers& headers,
                                       std::string_view body, Instant at) {
    try {
        return read_(*context_.program(), source, headers, body, at);
    } catch (const std::exception& fault) {
        return Unreadable{std::string("a fault in Heed: ") + fault.what()};
    }
}

Handler Hooks::post_delivery() {
    return [this](Request&& request, const Respond& respond) {
        const std::string source(request.parameter("source"));
        const Instant now = context_.clock.now();
        auto reading = read(source, request.headers, request.body, now);
        if (!reading) {
            return respond(
                problem(404, "Not Found", "There is no source “" + source + "” in heed.yaml."));
        }
        HookDelivery delivery = delivery_of(source, std::move(request), now);
        if (const auto* ignored = std::get_if<Uninteresting>(&*reading)) {
            return respond(json_reply(
                200, json::write(Value::Map{{"state", "ignored"}, {"reason", ignored->reason}})));
        }
        const auto* forged = std::get_if<Unsigned>(&*reading);
        const auto* unreadable = std::get_if<Unreadable>(&*reading);
        if (forged != nullptr || unreadable != nullptr) {
            delivery.standing = DeliveryStanding::parked;
            delivery.reason =
                forged != nullptr ? std::string(untrusted) + forged->reason : unreadable->reason;
        }
        const auto number = deliveries_.keep(delivery);
        if (forged != nullptr) {
            return respond(problem(401, "Unauthorized", forged->reason));
        }
        if (!number) {
            return respond(try_again(
                "The quarantine is full: deliveries that cannot be read wait there for a person."));
        }
        if (unreadable != nullptr) {
            return respond(kept(*number, "parked"));
        }
        route(*number, std::get<SurveyResponse>(*std::move(reading)),
              [respond, number = *number](const Answer& answer) {
                  respond(kept(number, state_after(answer)));
              });
    };
}

/// The delivery is durable already: whatever happens now, the platform hears that it arrived.
void Hooks::route(std::int64_t number, SurveyResponse response, const Routed& routed) {
    std::string key = response.digest;
    std::string actor = "source:" + response.source;
    Event event{.key = std::move(key),
                .at = context_.clock.now(),
                .actor = std::move(actor),
                .what = ResponseArrived{std::move(response)}};
    const bool queued = context_.events.submit(Lane::intake, std::move(event),
                                               [this, number, routed](const Answer& answer) {
                                                   settle(number, answer);
                                                   routed(answer);
                                               });
    if (!queued) {
        routed(Unavailable{});
    }
}

/// What a case took, or the store keeps as a parked event, need not be kept here. Where that cannot
/// be written now, the next start hands the delivery in again, and hears that it is known.
void Hooks::settle(std::int64_t number, const Answer& answer) {
    try {
        if (is_taken(answer) || std::holds_alternative<Parked>(answer)) {
            deliveries_.settle(number);
        } else if (const auto* rejection = std::get_if<Rejection>(&answer)) {
            deliveries_.park(number, rejection->sentence);
        }
    } catch (const std::exception& failure) {
        spdlog::error("delivery {} stays until the next start: {}", number, failure.what());
    }
}

void Hooks::resume() {
    PageRequest page{.after = std::nullopt, .limit = 200};
    do {
        const auto waiting = deliveries_.list(DeliveryStanding::waiting, page);
        for (const HookDelivery& delivery : waiting.items) {
            auto reading =
                read(delivery.source, headers_of(delivery), delivery.body, delivery.arrived_at);
            if (reading && std::holds_alternative<SurveyResponse>(*reading)) {
                route(delivery.number, std::get<SurveyResponse>(*std::move(reading)),
                      [](const Answer&) {});
            } else {
                deliveries_.park(delivery.number,
                                 "it can no longer be read: its source has changed in heed.yaml");
            }
        }
        page.after = waiting.next;
    } while (page.after);
}

GuardedHandler Hooks::list_deliveries() {
    return [this](Request&& request, TokenRole, const Respond& respond) {
        auto page = read_page(request);
        if (auto* wrong = std::get_if<Reply>(&page)) {
            return respond(std::move(*wrong));
        }
        std::optional<DeliveryStanding> standing;
        if (const auto state = request.query_value("state")) {
            standing = *state == "parked" ? DeliveryStanding::parked : DeliveryStanding::waiting;
        }
        const auto found = deliveries_.list(standing, std::get<PageRequest>(page));
        respond(json_reply(200, json::write(represent_page(found, [](const HookDelivery& delivery) {
                               return represent(delivery);
                           }))));
    };
}

bool Hooks::may_replay(const HookDelivery& delivery) {
    return delivery.standing == DeliveryStanding::parked && !delivery.reason.starts_with(untrusted);
}

void Hooks::replay(std::int64_t number,
                   const std::function<void(const ReplayedDelivery&)>& answer) {
    using Standing = ReplayedDelivery::Standing;
    const auto delivery = deliveries_.find(number);
    if (!delivery) {
        return answer({Standing::gone, "There is no such delivery; one that was routed is gone."});
    }
    if (delivery->reason.starts_with(untrusted)) {
        return answer(
            {Standing::untrusted, "Its signature did not match: it is not to be trusted."});
    }
    // Judged as on the day it came: a signature's time window is long over.
    auto reading =
        read(delivery->source, headers_of(*delivery), delivery->body, delivery->arrived_at);
    if (!reading || !std::holds_alternative<SurveyResponse>(*reading)) {
        const auto* still = reading ? std::get_if<Unreadable>(&*reading) : nullptr;
        return answer({Standing::unreadable,
                       still != nullptr ? still->reason : "Its source is no longer in heed.yaml."});
    }
    route(number, std::get<SurveyResponse>(*std::move(reading)), [answer](const Answer& given) {
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
            }
        });
    };
}

}  // namespace heed::web
