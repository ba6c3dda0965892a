#include "adapters/web/pages/told.h"

#include "adapters/web/api/bodies.h"
#include "adapters/web/api/told.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/form_fields.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"

namespace heed::web::pages {
namespace {

using std::chrono::minutes;

/// The page as it was filled in, with what is wrong with it.
struct Telling {
    std::string event;
    std::string by;
    std::string at;
    std::string how = std::string(name_of(HeardHow::telephone));
    std::string words;
    FormValues values;
    FieldProblems problems;  ///< by input; those of the form by field
};

/// What the customer may have done, as far as it makes sense in that case.
std::vector<std::string> deeds_in(const Case& now, const heed::Form* asked) {
    std::vector<std::string> deeds{"replied"};
    if (asked != nullptr) {
        deeds.emplace_back("answered");
    }
    if (now.promised.presented_at) {
        deeds.insert(deeds.end(), {"accepted", "commented", "disputed"});
    }
    deeds.emplace_back("withdrew");
    return deeds;
}

Value option(const Visit& visit, const std::string& group, const std::string& name,
             const std::string& chosen) {
    return Value::Map{{"value", name},
                      {"label", visit.say("told." + group + "." + name)},
                      {"chosen", name == chosen}};
}

Value colleagues(const Program& program) {
    Value::List people;
    for (const auto& [email, person] : program.directory.people) {
        people.emplace_back(Value::Map{{"email", email}, {"name", person.name}});
    }
    return people;
}

Value problem_at(const Telling& telling, std::string_view input) {
    const auto found = telling.problems.find(input);
    return found == telling.problems.end() ? Value() : Value(found->second);
}

/// What the customer was asked. Browsers want nothing of it, as all else may have been told.
Value answer_fields(const Visit& visit, const SeenCase& seen, const heed::Form* asked,
                    const Telling& telling) {
    heed::Form form = asked == nullptr ? heed::Form() : *asked;
    for (FormField& field : form.fields) {
        field.required = false;
    }
    return fields_view(form, seen.survey(), telling.values, telling.problems, "f-", visit.speaker);
}

Reply telling_page(const PageContext& context, const Visit& visit, const SeenCase& seen,
                   const heed::Form* asked, const Telling& telling, int status) {
    Value::List events;
    for (const std::string& deed : deeds_in(seen.now, asked)) {
        events.push_back(option(visit, "event", deed, telling.event));
    }
    Value::List ways;
    for (const auto& way : enum_names<HeardHow>) {
        ways.push_back(option(visit, "how", std::string(way.name), telling.how));
    }
    return page(context, visit, "told",
                {{"title", visit.say("told.title", {{"name", name_of_customer(visit, seen)}})},
                 {"narrow", true},
                 {"case_number", seen.now.number},
                 {"key", fresh_form_key(visit)},
                 {"events", std::move(events)},
                 {"ways", std::move(ways)},
                 {"people", colleagues(*seen.program)},
                 {"by", telling.by},
                 {"at", telling.at},
                 {"what", telling.words},
                 {"event_problem", problem_at(telling, "event")},
                 {"by_problem", problem_at(telling, "by")},
                 {"at_problem", problem_at(telling, "at")},
                 {"words_problem", problem_at(telling, "words")},
                 {"has_form", asked != nullptr},
                 {"fields", answer_fields(visit, seen, asked, telling)}},
                status);
}

/// What was posted, as the event that it is; what is wrong with it stands in the telling.
EventPosted read_telling(const Visit& visit, const SeenCase& seen, const heed::Form* asked,
                         Telling& telling) {
    const Locale& locale = visit.speaker.locale();
    const auto wrong = [&](const char* input, const char* key) {
        telling.problems[input] = visit.say(std::string("told.problem.") + key);
    };
    const bool says_by_words =
        telling.event == "replied" || telling.event == "commented" || telling.event == "disputed";
    const auto at = local_time(telling.at, locale);
    const auto how = parse_name<HeardHow>(telling.how);
    if (telling.event.empty()) {
        wrong("event", "event");
    }
    if (seen.program->directory.find_person(telling.by) == nullptr) {
        wrong("by", "by");
    }
    if (!at || *at > visit.at + minutes(1)) {
        wrong("at", at ? "future" : "at");
    }
    if (says_by_words && telling.words.empty()) {
        wrong("words", "words");
    }
    EventPosted posted{"customer." + telling.event, "", {}};
    posted.words = telling.words;
    posted.heard = Heard{telling.by, std::min(at.value_or(visit.at), visit.at),
                         how.value_or(HeardHow::telephone)};
    if (telling.event == "answered" && asked != nullptr) {
        posted.form = asked->name;
        posted.fields = telling.values;
        telling.problems.merge(
            field_problems(*asked, telling.values, seen.survey(), visit.speaker));
    }
    return posted;
}

const heed::Form* form_of_case(const PageContext& context, const SeenCase& seen) {
    return form_asked(*seen.program, seen.now, context.cases.mails(seen.now.number));
}

}  // namespace

PageHandler ask_what_was_told(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto seen = see_case(context, visit, case_number_of(visit.parameter("id")));
        if (!seen) {
            return respond(not_found(context, visit));
        }
        const Telling telling{.by = visit.who().email,
                              .at = local_input(visit.at, visit.speaker.locale())};
        respond(telling_page(context, visit, *seen, form_of_case(context, *seen), telling, 200));
    };
}

PageHandler take_what_was_told(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto seen = see_case(context, visit, case_number_of(visit.parameter("id")));
        if (!seen) {
            return respond(not_found(context, visit));
        }
        const heed::Form* asked = form_of_case(context, *seen);
        Telling telling{.event = visit.form.trimmed("event"),
                        .by = visit.form.trimmed("by"),
                        .at = visit.form.trimmed("at"),
                        .how = visit.form.trimmed("how"),
                        .words = visit.form.trimmed("words")};
        if (asked != nullptr) {
            telling.values = read_fields(*asked, visit.form, "f-", visit.speaker.locale());
        }
        Event event = event_at_any_revision(visit, seen->now.number, "told");
        event.what = read_telling(visit, *seen, asked, telling);
        if (!telling.problems.empty()) {
            return respond(telling_page(context, visit, *seen, asked, telling, 422));
        }
        const std::string back = "/cases/" + std::to_string(seen->now.number);
        auto kept = std::make_shared<const Visit>(std::move(visit));
        submit(context, kept, std::move(event), respond,
               {.done = [back] { return see_other(back, {.key = "told.done"}); },
                .refused =
                    [&context, kept](const Rejection&) {
                        return message_page(context, *kept, 422, "told.refused");
                    }});
    };
}

}  // namespace heed::web::pages
