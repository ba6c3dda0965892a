#include "adapters/web/api/bodies.h"

#include <algorithm>
#include <charconv>

#include "adapters/json/read.h"
#include "adapters/json/write.h"
#include "adapters/web/api/representations.h"
#include "adapters/web/deed.h"
#include "adapters/web/multipart.h"
#include "engine/values/closest.h"

namespace heed::web {
namespace {

constexpr std::string_view flags[] = {"outside", "close", "weekly_digest"};
constexpr std::string_view read_elsewhere[] = {"attended", "heard"};

/// What is wrong with the kind of a value; a member means the same wherever it stands, and is a
/// text unless it is named here. Empty: nothing is.
std::string wrong_kind(std::string_view name, const Value& value) {
    const auto is_one_of = [&](const auto& names) {
        return std::ranges::find(names, name) != std::end(names);
    };
    const bool is_object = value.as<Value::Map>() != nullptr;
    if (is_one_of(read_elsewhere)) {
        return "";
    }
    if (name == "fields") {
        return is_object ? "" : "This is an object: {…}.";
    }
    if (is_one_of(flags)) {
        return value.as<bool>() != nullptr ? "" : "This is true or false.";
    }
    if (name == "revision") {
        return value.as<std::int64_t>() != nullptr ? "" : "This is a whole number.";
    }
    if (name == "items") {
        return value.as<Value::List>() != nullptr ? "" : "This is a list of items.";
    }
    const bool is_text = value.as<std::string>() != nullptr;
    if (name == "form") {
        return is_object || is_text ? "" : "This is an object: {…}.";
    }
    return is_text ? "" : "This is a text.";
}

std::vector<Finding> findings_in(const Value::Map& body, std::span<const std::string_view> members,
                                 std::span<const std::string_view> required) {
    std::vector<Finding> findings;
    const auto is_required = [&](std::string_view name) {
        return std::ranges::find(required, name) != required.end();
    };
    for (const auto& [key, value] : body) {
        const std::string name = key.text_or("");
        if (std::ranges::find(members, name) == members.end()) {
            std::string detail = "Nothing is known by the name “" + name + "”.";
            const std::vector<std::string> candidates(members.begin(), members.end());
            if (const auto meant = closest(name, candidates)) {
                detail += " Did you mean “" + *meant + "”?";
            }
            findings.push_back({"/" + name, detail});
            continue;
        }
        // Null says that there is nothing, as if the member were left out.
        std::string wrong = value.is_null() && !is_required(name) ? "" : wrong_kind(name, value);
        if (name == "actor" && is_required(name) && value == Value("")) {
            wrong = "Say who does it: an e-mail address.";
        }
        if (!wrong.empty()) {
            findings.push_back({"/" + name, wrong});
        }
    }
    for (const std::string_view name : required) {
        const auto given = std::ranges::find_if(
            body, [&](const auto& entry) { return entry.first.text_or("") == name; });
        if (given == body.end()) {
            findings.push_back(
                {"/" + std::string(name), "“" + std::string(name) + "” is missing."});
        }
    }
    return findings;
}

}  // namespace

std::variant<Value, Reply> read_body(const Request& request,
                                     std::span<const std::string_view> members,
                                     std::span<const std::string_view> required) {
    const auto parsed = json::read(request.body.empty() ? "{}" : request.body);
    if (!parsed) {
        const Diagnostic& first = parsed.problems().front();
        return problem(json::is_not_json(parsed.problems()) ? 400 : 422, "Not JSON",
                       "Line " + std::to_string(first.place.line) + ", column " +
                           std::to_string(first.place.column) + ": " + first.message);
    }
    const auto* object = parsed->as<Value::Map>();
    if (object == nullptr) {
        return problem(422, "Not an object", "Send a JSON object: {…}.");
    }
    const auto findings = findings_in(*object, members, required);
    if (!findings.empty()) {
        return problem(422, "Cannot be taken as it is",
                       "Nothing was changed. What is wrong stands under “errors”.", findings);
    }
    return *parsed;
}

std::string text_of(const Value& body, std::string_view member) {
    const Value* value = body.find(member);
    return value == nullptr ? "" : value->text_or("");
}

FormValues form_of(const Value& body, std::string_view member) {
    FormValues values;
    const Value* object = body.find(member);
    if (object != nullptr && object->as<Value::Map>() != nullptr) {
        for (const auto& [name, value] : *object->as<Value::Map>()) {
            values[name.text_or("")] = value;
        }
    }
    return values;
}

std::string actor_in_body(const Request& request) {
    if (!is_multipart(request)) {
        const auto body = json::read(request.body);
        return body ? text_of(*body, "actor") : "";
    }
    const auto parts = read_multipart(request).value_or(std::vector<FormPart>());
    const auto actor = std::ranges::find(parts, "actor", &FormPart::name);
    return actor == parts.end() ? "" : std::string(actor->content);
}

std::variant<PageRequest, Reply> read_page(const Request& request) {
    PageRequest page;
    if (const auto after = request.query_value("after")) {
        page.after = parse_cursor(*after);
        if (!page.after) {
            return problem(422, "Not a filter",
                           "“after” is the “next” of the page before, as it came.");
        }
    }
    if (const auto limit = request.query_value("limit")) {
        const auto [end, error] =
            std::from_chars(limit->data(), limit->data() + limit->size(), page.limit);
        if (error != std::errc() || end != limit->data() + limit->size() || page.limit < 1 ||
            page.limit > 200) {
            return problem(422, "Not a filter", "“limit” is a whole number from 1 to 200.");
        }
    }
    return page;
}

std::vector<Finding> unknown_query(const Request& request,
                                   std::span<const std::string_view> known) {
    std::vector<Finding> findings;
    for (const auto& [name, value] : request.query) {
        if (std::ranges::find(known, name) == known.end()) {
            findings.push_back({"/" + name, "This list has no filter “" + name + "”."});
        }
    }
    return findings;
}

CaseNumber case_number_of(std::string_view id) {
    CaseNumber number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    return error == std::errc() && end == id.data() + id.size() && number > 0 ? number : 0;
}

Event event_of(ApiContext& context, const Request& request, const Value& body, TokenRole role,
               CaseNumber number, std::string_view deed) {
    Deed done{.name = deed,
              .actor = text_of(body, "actor"),
              .case_number = number,
              .revision = std::nullopt,
              .key = std::string(request.headers.find("Idempotency-Key").value_or(""))};
    if (const Value* revision = body.find("revision")) {
        if (const auto* whole = revision->as<std::int64_t>()) {
            done.revision = static_cast<int>(std::clamp<std::int64_t>(*whole, -1, 1'000'000'000));
        }
    }
    Event event = event_of(done, context.clock.now());
    event.may_act_for_others = role == TokenRole::admin;
    return event;
}

std::vector<CaseNumber> also_open(ApiContext& context, const Case& now) {
    const auto program = context.program();
    const Workflow* workflow = program->find_workflow(now.workflow_hash);
    return workflow == nullptr || workflow->is_private ? std::vector<CaseNumber>()
                                                       : context.cases.also_open(now.number);
}

Reply case_reply(ApiContext& context, const Case& now) {
    const auto program = context.program();
    const auto responses = context.cases.responses(now.number);
    return json_reply(
        200, json::write(represent(to_source(*program, now, responses), also_open(context, now),
                                   program->organisation.language)));
}

Reply case_reply(ApiContext& context, const Answer& answer) {
    const auto* committed = std::get_if<Committed>(&answer);
    const CaseNumber number =
        committed != nullptr ? committed->after.number : std::get<Duplicate>(answer).case_number;
    const auto now = context.cases.find(number);
    return now ? case_reply(context, *now)
               : problem(404, "Not Found", "There is no case " + std::to_string(number) + ".");
}

}  // namespace heed::web
