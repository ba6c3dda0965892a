#include "adapters/web/answering.h"

#include "adapters/web/problem.h"
#include "engine/runtime/took_too_long.h"

namespace heed::web {
namespace {

Reply took_too_long() {
    Reply reply =
        problem(503, "Took too long",
                "This would have taken longer than one request may. Ask for less at once: "
                "a filter, or a smaller page.");
    reply.headers.emplace_back("Retry-After", "5");
    return reply;
}

}  // namespace

void answer_with(const Handler& handler, Request&& request, const Respond& respond) {
    try {
        handler(std::move(request), respond);
    } catch (const TookTooLong&) {
        respond(took_too_long());
    } catch (const std::exception& failure) {
        respond(unexpected_failure(failure.what()));
    } catch (...) {
        respond(unexpected_failure("something was thrown that is no std::exception"));
    }
}

}  // namespace heed::web
