#include "adapters/web/pages/desk_form.h"

#include <algorithm>
#include <set>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/sight.h"
#include "adapters/web/readable_case.h"
#include "engine/decision/joining.h"
#include "engine/model/forgotten_person.h"
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

/// The cases of the workflow that a search for it finds, whoever may see them.
std::vector<CaseSummary> cases_with(const PageContext& context, const Workflow& workflow,
                                    const std::string& sought) {
    CaseFilter filter{.workflow = workflow.name};
    filter.search = sought;
    return sought.empty() ? std::vector<CaseSummary>()
                          : context.cases.list(filter, {.after = std::nullopt, .limit = 40}).items;
}

/// What deciding knows of a case in which the customer may have spoken before.
void add_case(CaseInList&& read, const SurveyResponse& response, Situation& situation) {
    const std::string address = folded_address(response.customer.email);
    for (const SurveyResponse& known : read.responses) {
        if (folded_address(known.customer.email) == address) {
            situation.address_ids.push_back(known.customer.id);
        }
    }
    if (read.now && read.now->status == CaseStatus::open) {
        situation.others.push_back(
            {*std::move(read.now), {read.responses.begin(), read.responses.end()}});
    }
}

/// The open case of the customer, by the same rule by which the response will join it.
CaseNumber conversation_with(const PageContext& context, const Program& program,
                             const Workflow& workflow, const SurveyResponse& response) {
    Situation situation;
    std::set<CaseNumber> known;
    for (const std::string& sought : {response.customer.id, response.customer.email}) {
        for (const CaseSummary& summary : cases_with(context, workflow, sought)) {
            if (known.insert(summary.number).second) {
                add_case(read_for_list(context.cases, summary.number), response, situation);
            }
        }
    }
    join(program, response, situation);
    return situation.current ? situation.current->number : 0;
}

CaseNumber case_of_account(const PageContext& context, const Workflow& workflow,
                           const SurveyResponse& response) {
    const std::string key = open_key(workflow, response);
    for (const CaseSummary& summary : cases_with(context, workflow, response.account.id)) {
        const auto open = find_readable(context.cases, summary.number);
        if (open && open->status == CaseStatus::open && open->open_key == key) {
            return open->number;
        }
    }
    return 0;
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
    Value::Map body{{"source", "desk"},
                    {"actor", visit.who().email},
                    {"said", form.said},
                    {"words", form.words},
                    {"thank", form.is_thanked}};
    if (form.said != "praise") {  // it is routed to nobody
        body.emplace_back("senior", form.is_for_seniors);
    }
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
                       SurveyResponse response) {
    complete(program.directory.contacts, response);
    const Workflow* workflow = program.workflow_for(response.survey);
    if (workflow == nullptr) {
        return 0;
    }
    if (workflow->scope == CaseScope::customer) {
        return conversation_with(context, program, *workflow, response);
    }
    // At the desk nobody names a service, so that no case is joined by one.
    return workflow->scope == CaseScope::account ? case_of_account(context, *workflow, response)
                                                 : 0;
}

}  // namespace heed::web::pages
