#include "adapters/web/api/answers.h"

#include "adapters/json/write.h"

namespace heed::web {
namespace {

struct Refused {
    int status;
    std::string_view title;
};

Refused status_of(RejectionKind kind) {
    switch (kind) {
        case RejectionKind::no_such_case:
        case RejectionKind::no_such_task:
        case RejectionKind::no_such_item:
            return {404, "Not Found"};
        case RejectionKind::task_closed:
            return {409, "The task is closed"};
        case RejectionKind::revision_changed:
            return {409, "Somebody else was first"};
        case RejectionKind::already_claimed:
            return {409, "Already claimed"};
        case RejectionKind::not_allowed:
            return {403, "Not allowed"};
        case RejectionKind::left_out:
            return {409, "For somebody else to do"};
        case RejectionKind::not_claimable:
        case RejectionKind::not_presented:
        case RejectionKind::cannot_pause:
        case RejectionKind::not_paused:
        case RejectionKind::cannot_migrate:
            return {409, "Not possible now"};
        case RejectionKind::unknown_file_kind:
            return {415, "This kind of file is not taken"};
        case RejectionKind::file_too_large:
            return {413, "The file is too large"};
        case RejectionKind::no_room:
        case RejectionKind::no_workflow:
        case RejectionKind::unknown_outcome:
        case RejectionKind::invalid_form:
        case RejectionKind::invalid_plan:
        case RejectionKind::unknown_event:
        case RejectionKind::unknown_person:
            return {422, "Cannot be taken as it is"};
    }
    return {422, "Cannot be taken as it is"};
}

}  // namespace

Reply refusal(const Rejection& rejection) {
    const Refused refused = status_of(rejection.kind);
    return problem(refused.status, refused.title, rejection.sentence, rejection.faults);
}

Reply no_such_case() {
    return refusal({RejectionKind::no_such_case, "There is no such case.", {}});
}

Reply try_again(const std::string& reason) {
    Reply reply = problem(503, "Try again in a moment", reason);
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

Reply kept_for_later(const Parked& parked) {
    return json_reply(202,
                      json::write(Value::Map{{"state", "waiting"}, {"reason", parked.reason}}));
}

void submit(ApiContext& context, Lane lane, Event event, const Respond& respond,
            std::function<Reply(const Answer&)> on_taken) {
    const bool queued = context.events.submit(
        lane, std::move(event), [respond, on_taken = std::move(on_taken)](const Answer& answer) {
            if (const auto* rejection = std::get_if<Rejection>(&answer)) {
                respond(refusal(*rejection));
            } else if (std::holds_alternative<Committed>(answer) ||
                       std::holds_alternative<Duplicate>(answer)) {
                respond(on_taken(answer));
            } else if (const auto* parked = std::get_if<Parked>(&answer)) {
                respond(kept_for_later(*parked));
            } else {
                respond(try_again(
                    "The store could not take this now; nothing was kept. Send it again."));
            }
        });
    if (!queued) {
        respond(try_again(
            "More arrives than can be stored at this moment; nothing was kept. Send it again."));
    }
}

}  // namespace heed::web
