#include "adapters/web/api/deed_log.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/api/sight.h"

namespace heed::web {
namespace {

/// `forged deliveries`, `forged deliveries of typeform`
std::string discarded_of(const Request& request) {
    const std::string source(request.query_value("source").value_or(""));
    return std::string(request.query_value("state").value_or("")) + " deliveries" +
           (source.empty() ? "" : " of " + source);
}

/// For whom it is done; else what it is done to.
std::string subject_of(AuditAct act, const Request& request) {
    const std::string id(request.parameter("id"));
    switch (act) {
        case AuditAct::acted_for: {
            const std::string actor = actor_in_body(request);
            return actor.empty() ? std::string(actor_of(request)) : actor;
        }
        case AuditAct::delivery_replayed:
            return "delivery " + id;
        case AuditAct::delivery_discarded:
            return id.empty() ? discarded_of(request) : "delivery " + id;
        case AuditAct::webhook_retried:
            return "webhook " + id;
        case AuditAct::event_replayed:
            return "event " + id;
        default:
            return id;
    }
}

bool is_success(const Reply& reply) {
    return reply.status >= 200 && reply.status < 300;
}

}  // namespace

Handler DeedLog::recorded(Access& access, Right right, AuditAct act, GuardedHandler handler) {
    return [this, &access, right, act, handler = std::move(handler)](Request&& request,
                                                                     const Respond& respond) {
        auto checked = access.check(request, right);
        if (auto* refused = std::get_if<Reply>(&checked)) {
            return respond(std::move(*refused));
        }
        const auto& token = std::get<ApiToken>(checked);
        Respond then = once_recorded(token, act, subject_of(act, request), request, respond);
        handler(std::move(request), token.role, std::move(then));
    };
}

Respond DeedLog::once_recorded(const ApiToken& token, AuditAct act, std::string subject,
                               const Request& request, const Respond& respond) {
    const AuditEntry entry{.at = clock_.now(),
                           .actor = "token " + token.name,
                           .act = act,
                           .subject = std::move(subject),
                           .detail = request.method + " " + request.path};
    return [this, entry, respond](const Reply& reply) {
        if (!is_success(reply)) {
            return respond(reply);
        }
        // An answer may come on the thread that commits, which must not wait for the log.
        const auto write = [this, entry, respond, reply] {
            record(entry);
            respond(reply);
        };
        workers_.ensure(Way::writing, write);
    };
}

/// What was done is done: that it could not be written down is told to the operator.
void DeedLog::record(const AuditEntry& entry) {
    try {
        log_.record(entry);
    } catch (const std::exception& failure) {
        log_incident("audit log: " + std::string(failure.what()));
    }
}

}  // namespace heed::web
