#include "adapters/web/api/praise.h"

#include "adapters/json/write.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"
#include "adapters/web/api/sight.h"
#include "adapters/web/praising.h"
#include "adapters/web/readable_case.h"
#include "engine/decision/people.h"
#include "engine/decision/visibility.h"
#include "engine/values/ascii.h"
#include "engine/values/white_space.h"

namespace heed::web {
namespace {

constexpr std::string_view filters[] = {"person", "actor", "after", "limit"};

std::string sentence_of(const PraiseFault& fault) {
    return fault.key == "person"  ? "The directory does not know this address."
           : fault.key == "story" ? "Tell what happened."
                                  : "Write 4,000 characters at most.";
}

/// What is wrong with the praise; in whose name it is written is told with it.
std::vector<Finding> findings_of(const PraiseWish& wish, const std::string& actor,
                                 const Program& program) {
    std::vector<Finding> findings;
    for (const PraiseFault& fault : faults_of(wish, program)) {
        findings.push_back({"/" + fault.field, sentence_of(fault)});
    }
    if (program.directory.find_person(actor) == nullptr) {
        findings.push_back({"/actor", "The directory does not know this address."});
    }
    return findings;
}

Reply unknown(const Request& request) {
    return problem(404, "Not Found",
                   "There is no praise " + std::string(request.parameter("n")) + ".");
}

Reply refused(const std::vector<Finding>& findings) {
    return problem(422, "Cannot be taken as it is", "Nothing was changed.", findings);
}

}  // namespace

GuardedHandler list_heroes(ApiContext& context) {
    return [&context](Request&& request, TokenRole, const Respond& respond) {
        const auto findings = unknown_query(request, filters);
        auto page = read_page(request);
        if (!findings.empty()) {
            return respond(problem(422, "Not a filter",
                                   "What is wrong with the query stands under “errors”.",
                                   findings));
        }
        if (auto* wrong = std::get_if<Reply>(&page)) {
            return respond(std::move(*wrong));
        }
        const std::string reader(actor_of(request));
        const PraiseFilter filter{
            .person = to_lower_ascii(request.query_value("person").value_or("")),
            .since = {},
            .with_hidden = !reader.empty()};
        auto found = context.praises.list(filter, std::get<PageRequest>(page));
        const auto program = context.program();
        std::erase_if(found.items, [&](const Praise& praise) {
            return !may_read(praise, reader, *program, context.cases);
        });
        respond(json_reply(200, json::write(represent_page(found, represent_praise))));
    };
}

GuardedHandler post_praise(ApiContext& context) {
    return [&context](Request&& request, TokenRole, const Respond& respond) {
        constexpr std::string_view members[] = {"person", "story", "words", "actor"};
        constexpr std::string_view required[] = {"person", "story", "actor"};
        auto body = read_body(request, members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const auto& told = std::get<Value>(body);
        const auto program = context.program();
        const CaseNumber number = case_number_of(request.parameter("id"));
        const auto found = context.cases.find(number);
        if (!found || is_private(*program, *found)) {
            return respond(problem(409, "Conflict",
                                   "The case is private: nothing of it is told to everybody."));
        }
        const auto typed = [&](std::string_view member) {
            return std::string(trimmed(text_of(told, member)));
        };
        const PraiseWish wish{typed("person"), typed("story"), typed("words")};
        const std::string actor = text_of(told, "actor");
        if (const auto findings = findings_of(wish, actor, *program); !findings.empty()) {
            return respond(refused(findings));
        }
        const auto responses = responses_for_list(context.cases, number);
        const auto leading = static_cast<std::size_t>(std::max(1, found->leading)) - 1;
        const auto praise =
            context.praises.find(pass_on(context.praises, *program, wish, number,
                                         leading < responses.size() ? &responses[leading] : nullptr,
                                         actor, context.clock.now()));
        respond(json_reply(201, json::write(represent_praise(praise.value()))));
    };
}

GuardedHandler change_praise(ApiContext& context) {
    return [&context](Request&& request, TokenRole, const Respond& respond) {
        constexpr std::string_view members[] = {"standing", "actor"};
        auto body = read_body(request, members, members);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const auto& told = std::get<Value>(body);
        const std::string actor = text_of(told, "actor");
        auto praise = context.praises.find(case_number_of(request.parameter("n")));
        if (!praise || !may_read(*praise, actor, *context.program(), context.cases)) {
            return respond(unknown(request));
        }
        if (!is_same_person(praise->person, actor)) {
            return respond(problem(
                403, "Forbidden", "Whoever was praised decides who reads of it, and nobody else."));
        }
        const auto standing = parse_name<PraiseStanding>(text_of(told, "standing"));
        if (!standing) {
            return respond(refused({{"/standing", "Write “shown”, “hidden” or “declined”."}}));
        }
        context.praises.change(praise->number, *standing);
        praise->standing = *standing;
        respond(json_reply(200, json::write(represent_praise(*praise))));
    };
}

}  // namespace heed::web
