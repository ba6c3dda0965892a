#include "adapters/web/api/gate.h"

namespace heed::web {
namespace {

constexpr std::chrono::seconds window{60};

/// What is no slip of somebody who belongs here.
bool is_refusal(int status) {
    switch (status) {
        case 400:
        case 401:
        case 403:
        case 404:
        case 405:
        case 413:
        case 415:
            return true;
        default:
            return false;
    }
}

Reply wait_a_minute() {
    Reply reply = problem(429, "Too Many Requests",
                          "Too many of your requests were refused. Please wait a minute.");
    reply.headers.emplace_back("Retry-After", "60");
    return reply;
}

}  // namespace

Gate::Gate(const Router& router, Access& access, const Clock& clock, int refusals)
    : router_(router),
      access_(access),
      clock_(clock),
      most_(refusals),
      refused_(refusals, window) {}

/// A proxy that is trusted, and names nobody, stands for everybody.
bool Gate::is_counted(const Request& request) const {
    return most_ > 0 && !(request.is_by_trusted_proxy && request.client == request.peer);
}

bool Gate::has_to_wait(const Request& request) {
    return is_counted(request) && refused_.is_over(request.client, clock_.now()) &&
           !access_.knows(request);
}

Admission Gate::admit(const Request& head) {
    if (has_to_wait(head)) {
        return {.refusal = wait_a_minute()};
    }
    Admission admission = router_.admit(head);
    if (admission.refusal && is_counted(head) && is_refusal(admission.refusal->status)) {
        refused_.allow(head.client, clock_.now());
    }
    return admission;
}

void Gate::handle(Request&& request, const Respond& respond) {
    if (has_to_wait(request)) {
        return respond(wait_a_minute());
    }
    if (!is_counted(request)) {
        return router_.handle(std::move(request), respond);
    }
    const std::string client = request.client;
    router_.handle(std::move(request), [this, client, respond](Reply reply) {
        if (is_refusal(reply.status)) {
            refused_.allow(client, clock_.now());
        }
        respond(std::move(reply));
    });
}

}  // namespace heed::web
