#include "adapters/web/api/operations.h"

#include <charconv>

#include "adapters/json/write.h"

namespace heed::web {
namespace {

void append_number(std::string& out, double number) {
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end);
}

}  // namespace

Handler healthz() {
    return [](Request&&, const Respond& respond) {
        respond(json_reply(200, R"({"status":"alive"})"));
    };
}

Handler readyz(const Operations& operations, const Words& words) {
    return [&operations, &words](Request&&, const Respond& respond) {
        const Readiness readiness = operations.readiness();
        Value::List reasons(readiness.reasons.begin(), readiness.reasons.end());
        Value::List degraded;
        for (const auto& [key, names] : readiness.degraded) {
            degraded.emplace_back(words.say("en", "degraded." + key + ".what", names));
        }
        Value::Map facts;
        for (const auto& [name, fact] : readiness.facts) {
            facts.emplace_back(name, fact);
        }
        const bool ready = readiness.reasons.empty();
        respond(json_reply(ready ? 200 : 503,
                           json::write(Value::Map{{"status", ready ? "ready" : "not ready"},
                                                  {"reasons", std::move(reasons)},
                                                  {"degraded", std::move(degraded)},
                                                  {"facts", std::move(facts)}})));
    };
}

Handler metrics(const Operations& operations) {
    return [&operations](Request&&, const Respond& respond) {
        std::string text;
        std::string last;
        for (const Metric& metric : operations.metrics()) {
            if (metric.name != last) {
                text += "# HELP " + metric.name + " " + metric.help + "\n";
                text += "# TYPE " + metric.name + " " + std::string(name_of(metric.kind)) + "\n";
                last = metric.name;
            }
            text += metric.name + metric.series + " ";
            append_number(text, metric.value);
            text += "\n";
        }
        respond(Reply{
            200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, std::move(text)});
    };
}

Handler openapi() {
    return [document = openapi_document()](Request&&, const Respond& respond) {
        respond(json_reply(200, document));
    };
}

}  // namespace heed::web
