#include "adapters/web/pages/desk_page.h"

#include "adapters/web/pages/attachments.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/desk_form.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/sight.h"
#include "engine/decision/attachments.h"
#include "engine/model/arrival_key.h"

namespace heed::web::pages {
namespace {

using Problems = std::map<std::string, std::string, std::less<>>;

bool is_scored(const Question& question) {
    return question.kind == QuestionKind::rating || question.kind == QuestionKind::nps ||
           question.kind == QuestionKind::ces;
}

Value questions_of(const Survey& survey, const DeskForm& form, std::string_view language) {
    Value::List questions;
    for (const Question& question : survey.questions) {
        if (!is_scored(question)) {
            continue;
        }
        const std::string name = survey.name + "." + question.name;
        const auto given = form.scores.find(name);
        Value::List steps;
        for (int step = question.scale.low; step <= question.scale.high; ++step) {
            const std::string value = std::to_string(step);
            steps.emplace_back(
                Value::Map{{"value", value},
                           {"chosen", given != form.scores.end() && given->second == value}});
        }
        questions.emplace_back(
            Value::Map{{"name", "s-" + name},
                       {"label", question.title.empty() ? std::string_view(question.name)
                                                        : question.title.in(language)},
                       {"steps", std::move(steps)}});
    }
    return questions;
}

Value surveys_of(const Program& program, const DeskForm& form, std::string_view language) {
    Value::List surveys;
    for (const auto& [name, survey] : program.surveys) {
        surveys.emplace_back(Value::Map{
            {"value", name},
            {"label", survey->title.empty() ? std::string_view(name) : survey->title.in(language)},
            {"chosen", form.survey == name},
            {"questions", questions_of(*survey, form, language)}});
    }
    return surveys;
}

Value known_view(const KnownCustomer& known, bool is_chosen) {
    const Customer& customer = known.customer;
    return Value::Map{
        {"value", known.case_number},
        {"name", customer.name.empty() ? customer.email : customer.name},
        {"email", customer.email},
        {"account", known.account.name.empty() ? known.account.id : known.account.name},
        {"chosen", is_chosen}};
}

Value found_view(const PageContext& context, const Visit& visit, const DeskForm& form) {
    Value::List views;
    if (form.chosen) {
        views.push_back(known_view(*form.chosen, true));
    }
    for (const KnownCustomer& known : customers_like(context, visit, form.sought)) {
        if (!form.chosen || known.case_number != form.chosen->case_number) {
            views.push_back(known_view(known, false));
        }
    }
    return views;
}

Value accounts_of(const Program& program) {
    constexpr std::size_t most = 500;
    Value::List accounts;
    for (const auto& [id, row] : program.directory.accounts) {
        if (accounts.size() < most) {
            accounts.emplace_back(
                Value::Map{{"id", id}, {"name", program.directory.account_column(id, "name")}});
        }
    }
    return accounts;
}

/// What comes of it: `Joins case 17`, as far as the visitor may know: of a private case not even
/// whether there is one.
std::string outlook(const PageContext& context, const Visit& visit, const Program& program,
                    const SurveyResponse& response) {
    const CaseNumber joined = joined_case(context, program, response);
    if (joined != 0 && see_case(context, visit, joined)) {
        return visit.say("desk.joins", {{"number", joined}});
    }
    if (program.workflow_for(response.survey)->is_private) {
        return visit.say("desk.in_confidence");
    }
    return visit.say(joined == 0 ? "desk.opens" : "desk.joins_unseen");
}

/// Browsers forget what was chosen as soon as the page comes again.
std::string files_hint(const PageContext& context, const Visit& visit) {
    const std::string hint =
        visit.say("attachment.hint", {{"mb", megabytes(context.attachments.bounds.of_file)}});
    return visit.form.files("file").empty() ? hint : visit.say("desk.choose_files_again");
}

Reply desk_page(const PageContext& context, const Visit& visit, const DeskForm& form,
                const Problems& problems, const std::string& outlook_now) {
    const auto program = context.program();
    Value::Map faults;
    for (const auto& [input, sentence] : problems) {
        faults.emplace_back(input, sentence);
    }
    const Value found = found_view(context, visit, form);
    const bool has_found = !found.as<Value::List>()->empty();
    const bool is_typed_new = form.customer != Customer();
    return page(context, visit, "desk",
                {{"title", visit.say("desk.title")},
                 {"narrow", true},
                 {"sought", form.sought},
                 {"found", found},
                 {"has_found", has_found},
                 {"nobody_found", !form.sought.empty() && !has_found},
                 {"is_new", !form.chosen},
                 {"opens_new", is_typed_new || (!form.sought.empty() && !has_found)},
                 {"customer", Value::Map{{"id", form.customer.id},
                                         {"name", form.customer.name},
                                         {"email", form.customer.email}}},
                 {"account", form.account},
                 {"accounts", accounts_of(*program)},
                 {"surveys", surveys_of(*program, form, visit.language())},
                 {"no_survey", form.survey.empty()},
                 {"is_complaint", form.said == name_of(Saying::complaint)},
                 {"is_praise", form.said == name_of(Saying::praise)},
                 {"what", form.words},
                 {"is_for_seniors", form.is_for_seniors},
                 {"is_thanked", form.is_thanked},
                 {"problem", std::move(faults)},
                 {"has_problem", !problems.empty()},
                 {"accepted_files", accepted_files},
                 {"files_hint", files_hint(context, visit)},
                 {"outlook", outlook_now.empty() ? Value() : Value(outlook_now)}},
                problems.empty() ? 200 : 422);
}

Problems problems_of(const Program& program, const Visit& visit, const DeskForm& form) {
    Problems problems;
    const auto wrong = [&](const char* input, const char* key) {
        problems[input] = visit.say(std::string("desk.problem.") + key);
    };
    if (!form.chosen && form.customer.name.empty() && form.customer.email.empty()) {
        wrong("customer", "customer");
    }
    if (form.said.empty()) {
        wrong("said", "said");
    }
    if (form.words.empty()) {
        wrong("words", "words");
    }
    if (form.survey.empty() && !form.scores.empty()) {
        wrong("survey", "survey");
    } else if (program.workflow_for(form.survey) == nullptr) {
        wrong("survey", form.survey.empty() ? "no_desk" : "no_workflow");
    }
    return problems;
}

/// What is wrong with the files that were chosen.
Problems problems_in(const PageContext& context, const Visit& visit, const Attached& attached) {
    Event event;
    event.attached = attached;
    const auto refusal = refuse_attached(Case(), event);
    return refusal ? Problems{{"files",
                               visit.say(refused_key("attachment.refused", refusal->kind),
                                         {{"mb", megabytes(context.attachments.bounds.of_file)}})}}
                   : Problems();
}

/// What reading it as a response found wrong, at the inputs that people know.
Problems problems_in(const Visit& visit, const std::vector<Fault>& faults) {
    Problems problems;
    for (const Fault& fault : faults) {
        const bool is_address = fault.pointer == "/customer/email";
        problems[is_address ? "email" : "customer"] =
            visit.say(is_address ? "desk.problem.email" : "desk.problem.unreadable");
    }
    return problems;
}

void save(const PageContext& context, Visit&& visit, SurveyResponse response,
          const Respond& respond) {
    auto kept = std::make_shared<const Visit>(std::move(visit));
    Event event{
        .key = arrival_key(response), .at = kept->at, .actor = kept->who().email, .what = {}};
    event.attached = posted_files(context, *kept, 0, 0);
    event.what = ResponseArrived{std::move(response)};
    const auto done = [&context, kept, respond](const Answer& answer) {
        const auto* committed = std::get_if<Committed>(&answer);
        const auto* known = std::get_if<Duplicate>(&answer);
        const CaseNumber number = committed != nullptr ? committed->after.number
                                  : known != nullptr   ? known->case_number
                                                       : 0;
        if (number != 0) {
            const bool is_seen = see_case(context, *kept, number).has_value();
            return respond(see_other(is_seen ? "/cases/" + std::to_string(number) : "/desk",
                                     {.key = "desk.done"}));
        }
        respond(std::holds_alternative<Rejection>(answer)
                    ? message_page(context, *kept, 422, "desk.refused")
                : std::holds_alternative<Parked>(answer)
                    ? message_page(context, *kept, 202, "message.parked")
                    : message_page(context, *kept, 503, "message.not_stored"));
    };
    if (!context.events.submit(Lane::people, std::move(event), done)) {
        respond(message_page(context, *kept, 503, "message.not_stored"));
    }
}

}  // namespace

PageHandler show_desk(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const DeskForm form{.sought = std::string(visit.query("sought")),
                            .said = std::string(name_of(Saying::complaint))};
        respond(desk_page(context, visit, form, {}, ""));
    };
}

PageHandler take_at_desk(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto program = context.program();
        const DeskForm form = read_desk_form(context, visit);
        if (visit.form.text("do") == "find") {
            return respond(desk_page(context, visit, form, {}, ""));
        }
        if (const Problems problems = problems_of(*program, visit, form); !problems.empty()) {
            return respond(desk_page(context, visit, form, problems, ""));
        }
        auto read = context.tools.read_response(*program, desk_body(*program, visit, form));
        if (const auto* faults = std::get_if<std::vector<Fault>>(&read)) {
            return respond(desk_page(context, visit, form, problems_in(visit, *faults), ""));
        }
        auto& [response, warnings] = std::get<ReadableResponse>(read);
        if (!form.customer.email.empty() && !form.chosen && response.customer.email.empty()) {
            return respond(
                desk_page(context, visit, form, problems_in(visit, {{"/customer/email", ""}}), ""));
        }
        if (const Problems problems =
                problems_in(context, visit, posted_files(context, visit, 0, 0));
            !problems.empty()) {
            return respond(desk_page(context, visit, form, problems, ""));
        }
        if (visit.form.text("do") == "save") {
            return save(context, std::move(visit), std::move(response), respond);
        }
        respond(desk_page(context, visit, form, {}, outlook(context, visit, *program, response)));
    };
}

}  // namespace heed::web::pages
