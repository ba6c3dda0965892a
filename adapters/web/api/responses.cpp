#include "adapters/web/api/responses.h"

#include "adapters/json/read.h"
#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/lines.h"
#include "engine/model/arrival_key.h"

namespace heed::web {
namespace {

Finding finding_of(const Diagnostic& problem) {
    return {problem.place.file, "line " + std::to_string(problem.place.line) + ", column " +
                                    std::to_string(problem.place.column) + ": " + problem.message};
}

/// The response of a posted body, or the reply that says what is wrong with it.
std::variant<ReadableResponse, Reply> read_body(ApiContext& context, std::string_view body) {
    const auto parsed = json::read_mended(body);
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
    return std::get<ReadableResponse>(std::move(read));
}

/// `,"warnings":[…]`, where there are any.
std::string warnings_member(const std::vector<Finding>& warnings) {
    if (warnings.empty()) {
        return "";
    }
    Value::List list;
    for (const Finding& warning : warnings) {
        list.emplace_back(Value::Map{{"pointer", warning.pointer}, {"detail", warning.detail}});
    }
    return R"(,"warnings":)" + json::write(Value(std::move(list)));
}

Reply taken_reply(const Answer& answer, const std::string& response,
                  const std::vector<Finding>& warnings) {
    const auto* committed = std::get_if<Committed>(&answer);
    const CaseNumber number =
        committed != nullptr ? committed->after.number : std::get<Duplicate>(answer).case_number;
    std::string body = R"({"case":")" + std::to_string(number) + R"(","response":)";
    json::append_text(body, response);
    body += committed != nullptr ? R"(,"duplicate":false)" : R"(,"duplicate":true)";
    body += warnings_member(warnings) + "}";
    return json_reply(committed != nullptr && committed->opened ? 201 : 200, std::move(body));
}

Reply not_its_survey(const ApiToken& token, std::string_view survey) {
    std::string surveys;
    for (const std::string& name : token.surveys) {
        surveys += (surveys.empty() ? "“" : ", “") + name + "”";
    }
    return problem(403, "Forbidden",
                   "The token “" + token.name + "” brings responses to " + surveys +
                       " alone, and this is one to “" + std::string(survey) +
                       "”. Nothing was kept.");
}

void post_one(ApiContext& context, Lane lane, std::string_view body, const ApiToken& token,
              const Respond& respond) {
    auto read = read_body(context, body);
    if (auto* wrong = std::get_if<Reply>(&read)) {
        respond(std::move(*wrong));
        return;
    }
    auto& [response, warnings] = std::get<ReadableResponse>(read);
    if (!token.may_bring(response.survey)) {
        return respond(not_its_survey(token, response.survey));
    }
    const std::string told_by = response.desk ? response.desk->by : "";
    if (!told_by.empty() && context.program()->directory.find_person(told_by) == nullptr) {
        return respond(problem(422, "Not a survey response", "Nothing was kept.",
                               {{"/actor", "The directory does not know " + told_by + "."}}));
    }
    Event event{.key = arrival_key(response),
                .at = context.clock.now(),
                .actor = told_by.empty() ? "source:" + response.source : told_by,
                .may_act_for_others = token.role != TokenRole::staff,
                .what = {}};
    std::string id = response.id;
    event.what = ResponseArrived{std::move(response)};
    submit(context, lane, std::move(event), respond,
           [id = std::move(id), warnings = std::move(warnings)](const Answer& answer) {
               return taken_reply(answer, id, warnings);
           });
}

}  // namespace

Handler post_responses(Access& access, ApiContext& context) {
    return [&access, &context](Request&& request, const Respond& respond) {
        auto checked = access.check(request, Right::hand_in);
        if (auto* refused = std::get_if<Reply>(&checked)) {
            return respond(std::move(*refused));
        }
        if (request.media_type() == "application/x-ndjson") {  // no body, so no line
            return respond(Reply{200, {{"Content-Type", "application/x-ndjson"}}, ""});
        }
        post_one(context, Lane::intake, request.body, std::get<ApiToken>(checked), respond);
    };
}

decltype(Admission::open) open_response_lines(Access& access, ApiContext& context) {
    return [&access, &context](Request&& head, const Respond& respond,
                               Admission::Wake wake) -> std::shared_ptr<BodySink> {
        auto checked = access.check(head, Right::hand_in);
        const auto* token = std::get_if<ApiToken>(&checked);
        return answer_lines(respond, std::move(wake),
                            [&context, known = token != nullptr ? *token : ApiToken()](
                                std::string_view line, const Respond& answered) {
                                post_one(context, Lane::import, line, known, answered);
                            });
    };
}

}  // namespace heed::web
