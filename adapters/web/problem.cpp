#include "adapters/web/problem.h"

#include <random>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "adapters/json/write.h"

namespace heed::web {
namespace {

/// Not guessed or counted by anybody; it only has to be found again in the log.
std::string new_incident() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}", random(), random());
}

Reply problem_reply(int status, const Value::Map& members) {
    return {status, {{"Content-Type", "application/problem+json"}}, json::write(members)};
}

}  // namespace

Reply problem(int status, std::string_view title, std::string_view detail,
              const std::vector<Finding>& findings) {
    Value::Map members{{"type", "about:blank"}, {"title", title}, {"status", status}};
    if (!detail.empty()) {
        members.emplace_back("detail", detail);
    }
    if (!findings.empty()) {
        Value::List errors;
        for (const Finding& finding : findings) {
            errors.emplace_back(
                Value::Map{{"pointer", finding.pointer}, {"detail", finding.detail}});
        }
        members.emplace_back("errors", std::move(errors));
    }
    return problem_reply(status, members);
}

std::string log_incident(std::string_view what_failed) {
    std::string incident = new_incident();
    spdlog::error("incident={} {}", incident, what_failed);
    return incident;
}

Reply unexpected_failure(std::string_view what_failed) {
    const std::string incident = log_incident(what_failed);
    Reply reply =
        problem_reply(503, {{"type", "about:blank"},
                            {"title", "Something failed on our side"},
                            {"status", 503},
                            {"detail",
                             "Please try again; nothing of this request was kept unless an earlier "
                             "answer said so. If it stays so, tell us the incident."},
                            {"incident", incident}});
    reply.headers.emplace_back("Retry-After", "5");
    reply.incident = incident;
    return reply;
}

}  // namespace heed::web
