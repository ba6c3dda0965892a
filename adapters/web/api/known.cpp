#include "adapters/web/api/known.h"

#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/sight.h"

namespace heed::web {
namespace {

/// Where cases are hidden it counts in whose name they are asked for, as far as that can be read.
bool is_hidden(const ApiContext& context, TokenRole role, const Request& request,
               CaseNumber number) {
    if (!hides_some(context, role)) {
        return false;
    }
    return hides(context, role, actor_in_body(request), number);
}

}  // namespace

GuardedHandler of_known_case(ApiContext& context, GuardedHandler handler) {
    return [&context, handler = std::move(handler)](Request&& request, TokenRole role,
                                                    const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        if (!context.cases.find(number) || is_hidden(context, role, request, number)) {
            return respond(no_such_case());
        }
        handler(std::move(request), role, respond);
    };
}

GuardedHandler of_known_task(ApiContext& context, GuardedHandler handler) {
    return [&context, handler = std::move(handler)](Request&& request, TokenRole role,
                                                    const Respond& respond) {
        const auto id = parse_task_id(request.parameter("id"));
        if (!id) {
            return respond(
                problem(404, "Not Found",
                        "There is no task " + std::string(request.parameter("id")) + "."));
        }
        if (!context.cases.find(id->number) || is_hidden(context, role, request, id->number)) {
            return respond(no_such_case());
        }
        if (!context.inbox.find(id->number, id->part)) {
            return respond(problem(404, "Not Found",
                                   "There is no task " + task_id(id->number, id->part) + "."));
        }
        handler(std::move(request), role, respond);
    };
}

}  // namespace heed::web
