#include "adapters/web/api/responses.h"

#include "adapters/json/read.h"
#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/lines.h"

namespace heed::web {
namespace {

Finding finding_of(const Diagnostic& problem) {
    return {problem.place.file, "line " + std::to_string(problem.place.line) + ", column " +
                                    std::to_string(problem.place.column) + ": " + problem.message};
}

/// The event of a posted body, or the reply that says what is wrong with it.
std::variant<Event, Reply> read_event(ApiContext& context, std::string_view body, TokenRole role) {
    const auto parsed = json::read(body);
    if (!parsed) {
        std::vector<Finding> findings;
        for (const Diagnostic& found : parsed.problems()) {
            findings.push_back(finding_of(found));
        }
        const bool not_json = json::is_not_json(parsed.problems());
        return problem(not_json ? 400 : 422, not_json ? "Not JSON" : "Not a survey response",
                       not_json
                           ? "The body is not a JSON text. Nothing was kept."
                           : "The body is JSON, but not to be trusted as it is. Nothing was kept.",
                       findings);
    }
    auto read = context.read_response(*context.program(), *parsed);
    if (const auto* faults = std::get_if<std::vector<Fault>>(&read)) {
        return problem(422, "Not a survey response",
                       "Nothing was kept. What is wrong stands under “errors”.", *faults);
    }
    auto& response = std::get<SurveyResponse>(read);
    return Event{.key = response.digest,
                 .at = context.clock.now(),
                 .actor = "source:" + response.source,
                 .may_act_for_others = role != TokenRole::staff,
                 .what = ResponseArrived{std::move(response)}};
}

Reply taken_reply(const Answer& answer, const std::string& response) {
    const auto* committed = std::get_if<Committed>(&answer);
    const CaseNumber number =
        committed != nullptr ? committed->after.number : std::get<Duplicate>(answer).case_number;
    std::string body = R"({"case":")" + std::to_string(number) + R"(","response":)";
    json::append_text(body, response);
    body += committed != nullptr ? R"(,"duplicate":false})" : R"(,"duplicate":true})";
    return json_reply(committed != nullptr && committed->opened ? 201 : 200, std::move(body));
}

void post_one(ApiContext& context, std::string_view body, TokenRole role, const Respond& respond) {
    auto read = read_event(context, body, role);
    if (auto* wrong = std::get_if<Reply>(&read)) {
        respond(std::move(*wrong));
        return;
    }
    auto& event = std::get<Event>(read);
    const std::string id = std::get<ResponseArrived>(event.what).response.id;
    submit(context, Lane::intake, std::move(event), respond,
           [id](const Answer& answer) { return taken_reply(answer, id); });
}

}  // namespace

GuardedHandler post_responses(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        if (request.media_type() == "application/x-ndjson") {  // no body, so no line
            return respond(Reply{200, {{"Content-Type", "application/x-ndjson"}}, ""});
        }
        post_one(context, request.body, role, respond);
    };
}

decltype(Admission::open) open_response_lines(Access& access, ApiContext& context) {
    return [&access, &context](Request&& head, const Respond& respond,
                               Admission::Wake wake) -> std::shared_ptr<BodySink> {
        auto checked = access.check(head, Right::hand_in);
        const auto* token = std::get_if<ApiToken>(&checked);
        const TokenRole role = token != nullptr ? token->role : TokenRole::intake;
        return answer_lines(respond, std::move(wake),
                            [&context, role](std::string_view line, const Respond& answered) {
                                post_one(context, line, role, answered);
                            });
    };
}

}  // namespace heed::web
