#include "adapters/web/api/hooks.h"

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"

namespace heed::web {
namespace {

std::string header_lines(const Headers& headers) {
    std::string lines;
    for (size_t i = 0; i < headers.size(); ++i) {
        lines.append(headers.name(i)).append(": ").append(headers.value(i)).append("\n");
    }
    return lines;
}

Headers read_header_lines(std::string_view lines) {
    Headers headers;
    while (!lines.empty()) {
        const size_t end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 1);
        if (const size_t colon = line.find(": "); colon != std::string_view::npos) {
            headers.add(line.substr(0, colon), line.substr(colon + 2));
        }
    }
    return headers;
}

Reply kept(std::int64_t id, DeliveryState state) {
    return json_reply(202, json::write(Value::Map{{"delivery", std::to_string(id)},
                                                  {"kept", true},
                                                  {"routed", state == DeliveryState::routed}}));
}

}  // namespace

Handler Hooks::post_delivery() {
    return [this](Request&& request, const Respond& respond) {
        const std::string source(request.parameter("source"));
        const Instant now = context_.clock.now();
        const auto reading = read_(*context_.program(), source, request.headers, request.body, now);
        if (!reading) {
            return respond(
                problem(404, "Not Found", "There is no source “" + source + "” in heed.yaml."));
        }
        const std::int64_t id =
            deliveries_.keep(HookDelivery{.source = source,
                                          .delivery_key = reading->delivery_key,
                                          .received_at = now,
                                          .headers = header_lines(request.headers),
                                          .body = std::move(request.body),
                                          .state = reading->state,
                                          .reason = reading->reason});
        if (reading->state == DeliveryState::refused) {
            return respond(problem(401, "Unauthorized", reading->reason));
        }
        route(id, *reading, respond);
    };
}

/// The delivery is durable already: whatever happens now, the platform hears that it arrived.
void Hooks::route(std::int64_t id, const HookReading& reading, const Respond& respond) {
    if (!reading.response) {
        return respond(kept(id, reading.state));
    }
    Event event{.key = reading.response->digest,
                .at = context_.clock.now(),
                .actor = "source:" + reading.response->source,
                .what = ResponseArrived{*reading.response}};
    const bool queued = context_.events.submit(
        Lane::intake, std::move(event), [this, id, respond](const Answer& answer) {
            if (const auto* rejection = std::get_if<Rejection>(&answer)) {
                deliveries_.settle(id, DeliveryState::parked, rejection->sentence);
                respond(kept(id, DeliveryState::parked));
            } else if (std::holds_alternative<Committed>(answer) ||
                       std::holds_alternative<Duplicate>(answer)) {
                deliveries_.settle(id, DeliveryState::routed, "");
                respond(kept(id, DeliveryState::routed));
            } else {
                respond(kept(id, DeliveryState::received));
            }
        });
    if (!queued) {
        respond(kept(id, DeliveryState::received));
    }
}

GuardedHandler Hooks::list_deliveries() {
    return [this](Request&& request, TokenRole, const Respond& respond) {
        auto page = read_page(request);
        if (auto* wrong = std::get_if<Reply>(&page)) {
            return respond(std::move(*wrong));
        }
        std::optional<DeliveryState> state;
        for (const auto& [name, known] : {std::pair{"received", DeliveryState::received},
                                          {"routed", DeliveryState::routed},
                                          {"ignored", DeliveryState::ignored},
                                          {"parked", DeliveryState::parked},
                                          {"refused", DeliveryState::refused}}) {
            if (request.query_value("state") == name) {
                state = known;
            }
        }
        const auto found = deliveries_.deliveries(state, std::get<Page>(page));
        Value::List items;
        for (const HookDelivery& delivery : found.items) {
            items.push_back(represent(delivery));
        }
        respond(json_reply(200, json::write(represent_list(std::move(items), found.next))));
    };
}

GuardedHandler Hooks::replay_delivery() {
    return [this](Request&& request, TokenRole, const Respond& respond) {
        const auto delivery = deliveries_.find_delivery(case_number_of(request.parameter("id")));
        if (!delivery) {
            return respond(problem(404, "Not Found", "There is no such delivery."));
        }
        if (delivery->state == DeliveryState::refused) {
            return respond(problem(409, "Not possible",
                                   "Its signature did not match: it is not to be trusted."));
        }
        // Judged as on the day it came: a signature's time window is long over.
        const auto reading =
            read_(*context_.program(), delivery->source, read_header_lines(delivery->headers),
                  delivery->body, delivery->received_at);
        if (!reading || !reading->response) {
            return respond(
                problem(409, "Still not to be read",
                        reading ? reading->reason : "The source is no longer in heed.yaml."));
        }
        route(delivery->id, *reading, respond);
    };
}

}  // namespace heed::web
