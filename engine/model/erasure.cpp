#include "engine/model/erasure.h"

#include <algorithm>

namespace heed {
namespace {

void erase(std::string& text) {
    if (!text.empty()) {
        text = erased_text;
    }
}

void erase(Text& text) {
    if (!text.empty()) {
        text = std::string(erased_text);
    }
}

void erase_if_named(std::string& text, const ForgottenPerson& person) {
    if (person.is_named_in(text)) {
        text = erased_text;
    }
}

/// Texts go, at any depth; numbers, times and truth values stay, and the names of things.
Value erased(const Value& value) {
    if (value.as<std::string>() != nullptr) {
        return erased_text;
    }
    if (value.as<Bytes>() != nullptr) {
        return Bytes{};
    }
    if (const auto* list = value.as<Value::List>()) {
        Value::List items;
        std::ranges::transform(*list, std::back_inserter(items), erased);
        return items;
    }
    if (const auto* map = value.as<Value::Map>()) {
        Value::Map entries;
        for (const auto& [key, content] : *map) {
            entries.emplace_back(key, erased(content));
        }
        return entries;
    }
    return value;
}

template <class Named>
void erase_values(Named& values) {
    for (auto& [name, value] : values) {
        value = erased(value);
    }
}

void erase_task(Task& task) {
    erase(task.title);
    erase(task.reason);
    erase_values(task.draft);
    erase_values(task.form);
    for (Comment& comment : task.comments) {
        erase(comment.text);
    }
}

void erase_plan(ActionPlan& plan) {
    erase(plan.summary);
    for (PlanItem& item : plan.items) {
        erase(item.action);
        erase(item.evidence);
    }
}

void erase_answer(PlanAnswer& answer) {
    erase(answer.text);
    for (ItemAnswer& item : answer.items) {
        erase(item.text);
        erase(item.action);
    }
}

void erase_said(Said& said, const ForgottenPerson& person) {
    erase_if_named(said.by, person);
    erase_if_named(said.heard_by, person);
    erase_values(said.fields);
}

void erase_key(std::string& open_key, const ForgottenPerson& person) {
    if (person.is_named_in(open_key)) {
        open_key.clear();
    }
}

struct EraseEffect {
    const ForgottenPerson& person;

    void operator()(OpenCase& effect) const {
        if (effect.customer == person.id) {
            effect.customer.clear();
        }
        erase_key(effect.open_key, person);
    }
    void operator()(TakeResponse& effect) const { erase_if_named(effect.response.id, person); }
    void operator()(SetVariable& effect) const { effect.value = erased(effect.value); }
    void operator()(FillForm& effect) const { erase_values(effect.values); }
    void operator()(ChangeTask& effect) const { erase_task(effect.task); }
    void operator()(SendMail& effect) const { erase_personal(effect.mail, person); }
    void operator()(ChangePlan& effect) const { erase_plan(effect.plan); }
    void operator()(AnswerPlan& effect) const { erase_answer(effect.answer); }
    void operator()(NoteSaid& effect) const { erase_said(effect.said, person); }
    void operator()(AbandonMail& effect) const { erase(effect.reason); }
    void operator()(ReopenCase& effect) const { erase_key(effect.open_key, person); }
    void operator()(ArrangeMeeting& effect) const { erase(effect.meeting.invitation.summary); }
    template <class Impersonal>
    void operator()(Impersonal&) const {}
};

}  // namespace

bool ForgottenPerson::is_named_in(std::string_view text) const {
    return std::ranges::any_of(
        texts, [&](const std::string& name) { return text.find(name) != std::string_view::npos; });
}

void erase_personal(SurveyResponse& response, const ForgottenPerson& person) {
    erase_if_named(response.id, person);
    response.customer = {};
    response.account.name.clear();
    erase_values(response.answers);
    erase_values(response.fields);
}

void erase_personal(Case& target, const ForgottenPerson& person) {
    if (target.customer == person.id) {
        target.customer.clear();
    }
    erase_key(target.open_key, person);
    erase_values(target.variables);
    for (auto& [name, form] : target.forms) {
        erase_values(form);
    }
    for (CaseResponse& response : target.responses) {
        erase_if_named(response.id, person);
    }
    std::ranges::for_each(target.tasks, erase_task);
    for (Meeting& meeting : target.meetings) {
        erase(meeting.invitation.summary);
    }
    erase_plan(target.plan);
    erase_plan(target.promised);
    erase_plan(target.promised_before);
    for (Said& said : target.said) {
        erase_said(said, person);
    }
    std::ranges::for_each(target.answers, erase_answer);
}

void erase_personal(JournalEntry& entry, const ForgottenPerson& person) {
    erase_if_named(entry.actor, person);
    erase_if_named(entry.detail, person);
    for (TriedGuard& guard : entry.guards) {
        erase_values(guard.values);
        erase_if_named(guard.error, person);
    }
    for (Effect& effect : entry.effects) {
        std::visit(EraseEffect{person}, effect);
    }
    for (Remark& remark : entry.remarks) {
        for (auto& [name, value] : remark.values) {
            if (person.is_named_in(value.text_or(""))) {
                value = erased_text;
            }
        }
    }
}

void erase_personal(Mail& mail, const ForgottenPerson& person) {
    if (mail.purpose != MailPurpose::colleague) {
        mail.to.clear();
        mail.to_name.clear();
    }
    erase_if_named(mail.response, person);
    mail.variables = erased(mail.variables);
    if (mail.invitation) {
        erase(mail.invitation->summary);
    }
}

}  // namespace heed
