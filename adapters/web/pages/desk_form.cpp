#include "adapters/web/pages/desk_form.h"

#include <algorithm>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/readable_case.h"
#include "engine/decision/decide.h"
#include "engine/values/parse_number.h"

namespace heed::web::pages {
namespace {

constexpr int most_found = 8;

std::optional<KnownCustomer> customer_of_case(const PageContext& context, const Visit& visit,
                                              CaseNumber number) {
    const auto seen = see_case(context, visit, number);
    const SurveyResponse* leading = seen ? seen->leading() : nullptr;
    if (leading == nullptr || leading->customer == Customer()) {
        return std::nullopt;
    }
    return KnownCustomer{number, leading->customer, leading->account};
}

bool is_same(const Customer& one, const Customer& other) {
    return one.id.empty() || other.id.empty() ? one.email == other.email : one.id == other.id;
}

void add_text(Value::Map& map, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        map.emplace_back(name, text);
    }
}

/// The account as the directory has it, by its id or its name; else a new name.
Account account_called(const Program& program, const std::string& called) {
    for (const auto& [id, row] : program.directory.accounts) {
        std::string name(program.directory.account_column(id, "name"));
        if (id == called || name == called) {
            return {.id = id, .name = std::move(name)};
        }
    }
    return {.id = {}, .name = called};
}

Value::Map answers_of(const Program& program, const DeskForm& form) {
    Value::Map answers;
    const Survey* survey = program.find_survey(form.survey);
    for (const Question& question :
         survey == nullptr ? std::vector<Question>() : survey->questions) {
        const auto given = form.scores.find(form.survey + "." + question.name);
        const auto number =
            given == form.scores.end() ? std::nullopt : parse_number<std::int64_t>(given->second);
        if (number) {
            answers.emplace_back(question.name, *number);
        }
    }
    return answers;
}

}  // namespace

DeskForm read_desk_form(const PageContext& context, const Visit& visit) {
    const Form& posted = visit.form;
    DeskForm form{.sought = posted.trimmed("sought"),
                  .chosen = customer_of_case(context, visit, case_number_of(posted.text("known"))),
                  .customer = {.id = posted.trimmed("customer_id"),
                               .name = posted.trimmed("customer_name"),
                               .email = posted.trimmed("customer_email")},
                  .account = posted.trimmed("account"),
                  .survey = posted.trimmed("survey"),
                  .scores = {},
                  .said = posted.trimmed("said"),
                  .words = posted.trimmed("words"),
                  .is_for_seniors = posted.has("senior"),
                  .is_thanked = posted.has("thank")};
    for (const auto& [name, value] : posted.fields()) {
        if (name.starts_with("s-") && !value.empty()) {
            form.scores[name.substr(2)] = value;
        }
    }
    return form;
}

std::vector<KnownCustomer> customers_like(const PageContext& context, const Visit& visit,
                                          const std::string& sought) {
    std::vector<KnownCustomer> found;
    if (sought.empty()) {
        return found;
    }
    CaseFilter filter;
    filter.search = sought;
    narrow(filter, context, visit);
    const auto cases = context.cases.list(filter, {.after = std::nullopt, .limit = 40});
    for (const CaseSummary& summary : cases.items) {
        const auto known = customer_of_case(context, visit, summary.number);
        const bool is_new = known && std::ranges::none_of(found, [&](const KnownCustomer& other) {
                                return is_same(other.customer, known->customer);
                            });
        if (is_new && found.size() < most_found) {
            found.push_back(*known);
        }
    }
    return found;
}

Value desk_body(const Program& program, const Visit& visit, const DeskForm& form) {
    const Customer& customer = form.chosen ? form.chosen->customer : form.customer;
    const Account account = form.account.empty() && form.chosen
                                ? form.chosen->account
                                : account_called(program, form.account);
    Value::Map body{
        {"source", "desk"},    {"actor", visit.who().email},    {"said", form.said},
        {"words", form.words}, {"senior", form.is_for_seniors}, {"thank", form.is_thanked}};
    add_text(body, "survey", form.survey);
    Value::Map who;
    add_text(who, "id", customer.id);
    add_text(who, "name", customer.name);
    add_text(who, "email", customer.email);
    body.emplace_back("customer", std::move(who));
    Value::Map whose;
    add_text(whose, "id", account.id);
    add_text(whose, "name", account.name);
    add_text(whose, "client_manager", account.client_manager);
    body.emplace_back("account", std::move(whose));
    if (!form.survey.empty()) {
        body.emplace_back("answers", answers_of(program, form));
    }
    return body;
}

CaseNumber joined_case(const PageContext& context, const Program& program,
                       const SurveyResponse& response) {
    const Workflow* workflow = program.workflow_for(response.survey);
    const std::string key = workflow == nullptr ? std::string() : open_key(*workflow, response);
    if (key.empty()) {
        return 0;
    }
    CaseFilter filter{.status = CaseStatus::open, .workflow = workflow->name};
    filter.search = response.customer.id.empty() ? response.customer.email : response.customer.id;
    if (workflow->scope == CaseScope::account) {
        filter.search = response.account.id;
    }
    const auto cases = context.cases.list(filter, {.after = std::nullopt, .limit = 40});
    for (const CaseSummary& summary : cases.items) {
        const auto open = find_readable(context.cases, summary.number);
        if (open && open->status == CaseStatus::open && open->open_key == key) {
            return open->number;
        }
    }
    return 0;
}

}  // namespace heed::web::pages
