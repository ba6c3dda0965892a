#include "adapters/cli/masking.h"

#include <algorithm>

#include "engine/values/ascii.h"
#include "engine/values/folded.h"

namespace heed::cli {
namespace {

/// Whether the program itself has that text in quotes.
bool is_of_program(const Program& program, const std::string& text) {
    return std::ranges::any_of(program.pinned, [&](const auto& entry) {
        const std::string& source = entry.second->source;
        return source.find('"' + text + '"') != std::string::npos ||
               source.find('\'' + text + '\'') != std::string::npos;
    });
}

/// `550 5.1.1` of a mail server's reply: the rest may name somebody.
std::string codes_of(const std::string& reply) {
    const auto end = reply.find_first_not_of("0123456789. -");
    std::string codes = reply.substr(0, end);
    while (!codes.empty() && (codes.back() == ' ' || codes.back() == '-')) {
        codes.pop_back();
    }
    return codes.empty() ? "refused" : codes;
}

const Form* form_of_task(const Workflow* workflow, const Case& before, int number) {
    const Task* task = before.find_task(number);
    for (const TaskOutcome& outcome :
         task == nullptr ? std::vector<TaskOutcome>() : task->outcomes) {
        const Form* form = workflow == nullptr ? nullptr : workflow->find_form(outcome.form);
        if (form != nullptr) {
            return form;
        }
    }
    return nullptr;
}

}  // namespace

Masking::Masking(const Program& program) : program_(program) {
    number_people(program.directory);
}

std::string Masking::replaced(Known& known, std::string_view kind, std::string_view ending,
                              std::string_view was) {
    if (was.empty()) {
        return "";
    }
    const auto [entry, is_new] = known.try_emplace(std::string(was));
    if (is_new) {
        entry->second = std::string(kind) + std::to_string(known.size()) + std::string(ending);
    }
    return entry->second;
}

/// Mails to a team go out in the order of its members' addresses: that order stays.
void Masking::number_people(const Directory& directory) {
    const size_t digits = std::to_string(directory.people.size()).size();
    for (const auto& [email, person] : directory.people) {
        const std::string number = std::to_string(addresses_.size() + 1);
        addresses_.emplace(
            email, "person" + std::string(digits - number.size(), '0') + number + "@example.com");
        replaced(people_, "Person ", "", person.name);
    }
}

std::string Masking::address(std::string_view was) {
    return replaced(addresses_, "person", "@example.com", to_lower_ascii(was));
}

Party Masking::party(const Party& was) {
    return {address(was.person), was.team};
}

/// As a column or a response names somebody: an address, or `team NAME`.
std::string Masking::named_party(const std::string& was) {
    return was.starts_with("team ") ? was : address(was);
}

/// Who is named alone in a text stays that person: a workflow may write to whom a customer names.
std::string Masking::words(const std::string& was) {
    for (const auto& [email, person] : program_.directory.people) {
        if (to_lower_ascii(was) == email) {
            return address(email);
        }
        if (!was.empty() && folded(was) == folded(person.name)) {
            return replaced(people_, "Person ", "", person.name);
        }
    }
    return is_of_program(program_, was) ? was : replaced(texts_, "Text ", "", was);
}

Value Masking::value(const Value& was) {
    if (const auto* text = was.as<std::string>()) {
        return words(*text);
    }
    if (const auto* list = was.as<Value::List>()) {
        Value::List items;
        std::ranges::transform(*list, std::back_inserter(items),
                               [this](const Value& item) { return value(item); });
        return items;
    }
    return was.as<Value::Map>() != nullptr ? Value() : was;
}

void Masking::response(SurveyResponse& response) {
    response.id = replaced(responses_, "response-", "", response.source + "/" + response.id);
    Customer& customer = response.customer;
    customer.name = replaced(customers_, "Customer ", "", customer.name);
    customer.id = replaced(customer_ids_, "customer-", "", customer.id);
    customer.email = address(customer.email);
    customer.phone = customer.phone.empty() ? "" : "+49 30 000000";
    customer.best_time = words(customer.best_time);
    Account& account = response.account;
    account.name = replaced(account_names_, "Account ", "", account.name);
    account.id = replaced(accounts_, "account-", "", account.id);
    account.client_manager = named_party(account.client_manager);
    response.service.id = replaced(services_, "service-", "", response.service.id);
    response.service.manager = named_party(response.service.manager);
    const Survey* survey = program_.find_survey(response.survey);
    for (auto& [name, answer] : response.answers) {
        const Question* question = survey == nullptr ? nullptr : survey->find_question(name);
        if (question == nullptr || question->kind == QuestionKind::text) {
            answer = value(answer);
        }
    }
    for (auto& [name, field] : response.fields) {
        const Field* known = survey == nullptr ? nullptr : survey->find_field(name);
        if (known == nullptr || known->kind == FieldKind::text) {
            field = value(field);
        }
    }
    if (response.desk) {
        response.desk->by = address(response.desk->by);
        response.desk->words = words(response.desk->words);
    }
    for (UnreadAnswer& unread : response.unread) {
        unread.words = value(Value(unread.words)).text_or("");
    }
}

void Masking::form(FormValues& values, const Form* form) {
    for (auto& [name, kept] : values) {
        const FormField* field = form == nullptr ? nullptr : form->find_field(name);
        if (field == nullptr || field->kind == FormFieldKind::text) {
            kept = value(kept);
        }
    }
}

void Masking::item(PlanItem& item) {
    item.action = words(item.action);
    item.evidence = words(item.evidence);
    item.reason = words(item.reason);
    item.owner = item.is_outside ? words(item.owner) : address(item.owner);
}

/// What of each kind of event names people or is their words.
struct MaskWhat {
    Masking& mask;
    const Workflow* workflow;
    const Case& before;

    void operator()(ResponseArrived& what) const { mask.response(what.response); }
    void operator()(TaskCompleted& what) const {
        const Task* task = before.find_task(what.task);
        const Form* form = nullptr;
        for (const TaskOutcome& outcome :
             task == nullptr ? std::vector<TaskOutcome>() : task->outcomes) {
            if (outcome.name == what.outcome && workflow != nullptr) {
                form = workflow->find_form(outcome.form);
            }
        }
        mask.form(what.form, form);
        for (std::string& person : what.attended) {
            person = mask.address(person);
        }
    }
    void operator()(DraftSaved& what) const {
        mask.form(what.form, form_of_task(workflow, before, what.task));
    }
    void operator()(TaskReassigned& what) const { what.to = mask.party(what.to); }
    void operator()(TaskCommented& what) const { what.text = mask.words(what.text); }
    void operator()(PlanReplaced& what) const {
        what.plan.summary = mask.words(what.plan.summary);
        for (PlanItem& item : what.plan.items) {
            mask.item(item);
        }
    }
    void operator()(PlanItemAdded& what) const { mask.item(what.item); }
    void operator()(PlanItemChanged& what) const { mask.item(what.item); }
    void operator()(PlanAnswered& what) const {
        what.answer.text = mask.words(what.answer.text);
        for (ItemAnswer& item : what.answer.items) {
            item.text = mask.words(item.text);
        }
    }
    void operator()(EventPosted& what) const {
        mask.form(what.fields, workflow == nullptr ? nullptr : workflow->find_form(what.form));
        what.words = mask.words(what.words);
        if (what.heard) {
            what.heard->by = mask.address(what.heard->by);
        }
    }
    void operator()(MailRefused& what) const {
        what.to = mask.address(what.to);
        what.reply = codes_of(what.reply);
    }
    /// Timers, claims, pauses with one of the workflow's reasons: nothing of theirs is personal.
    template <class Impersonal>
    void operator()(Impersonal&) const {}
};

Event Masking::event(Event event, const Workflow* workflow, const Case& before) {
    std::visit(MaskWhat{*this, workflow, before}, event.what);
    if (event.actor.find('@') != std::string::npos) {
        event.actor = address(event.actor);
    } else if (event.actor != "customer" && event.actor != "timer") {
        event.actor = "integration";
    }
    return event;
}

}  // namespace heed::cli
