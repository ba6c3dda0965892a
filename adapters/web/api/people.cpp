#include "adapters/web/api/people.h"

#include "adapters/json/write.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/mail_choice.h"
#include "engine/values/ascii.h"

namespace heed::web {
namespace {

Reply reply_of(ApiContext& context, const Person& person) {
    const MailChoice choice = context.digests.choice_of(person.email);
    return json_reply(
        200, json::write(Value::Map{{"email", person.email},
                                    {"name", person.name},
                                    {"mails", name_of(choice)},
                                    {"weekly_digest", context.digests.has_weekly(person.email)}}));
}

Reply unknown(const Request& request) {
    return problem(404, "Not Found",
                   "The directory does not know " + std::string(request.parameter("email")) + ".");
}

/// What is wrong with the wish; nothing: it is done.
std::optional<Reply> refusal_of(ApiContext& context, TokenRole role, const Person& person,
                                const Value& told) {
    const std::string mails = text_of(told, "mails");
    const Value* weekly = told.find("weekly_digest");
    const auto choice = parse_name<MailChoice>(mails);
    const bool* wanted = weekly == nullptr ? nullptr : weekly->as<bool>();
    if (!choice && (wanted == nullptr || !mails.empty())) {
        const bool says_nothing = told.find("mails") == nullptr;
        return problem(422, "Cannot be taken as it is", "Nothing was changed.",
                       {says_nothing ? Finding{"", "Write “mails”, “weekly_digest”, or both."}
                                     : Finding{"/mails", "Write “at_once” or “digest”."}});
    }
    if (role != TokenRole::admin && to_lower_ascii(text_of(told, "actor")) != person.email) {
        return problem(403, "Forbidden",
                       "Everybody chooses for themselves; for others an administrator's token is "
                       "needed.");
    }
    const Instant now = context.clock.now();
    if (choice) {
        choose_mails(context.digests, *context.program(), person.email, *choice, now);
    }
    if (wanted != nullptr) {
        choose_weekly(context.digests, *context.program(), person.email, *wanted, now);
    }
    return std::nullopt;
}

}  // namespace

GuardedHandler show_person(ApiContext& context) {
    return [&context](Request&& request, TokenRole, const Respond& respond) {
        const auto program = context.program();
        const Person* person = program->directory.find_person(request.parameter("email"));
        respond(person == nullptr ? unknown(request) : reply_of(context, *person));
    };
}

GuardedHandler change_person(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        constexpr std::string_view members[] = {"mails", "weekly_digest", "actor"};
        constexpr std::string_view required[] = {"actor"};
        auto body = read_body(request, members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const auto program = context.program();
        const Person* person = program->directory.find_person(request.parameter("email"));
        if (person == nullptr) {
            return respond(unknown(request));
        }
        auto refused = refusal_of(context, role, *person, std::get<Value>(body));
        respond(refused ? *std::move(refused) : reply_of(context, *person));
    };
}

}  // namespace heed::web
