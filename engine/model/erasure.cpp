#include "engine/model/erasure.h"

#include <algorithm>

namespace heed {
namespace {

/// Takes personal text out of values: all of it, or what names or quotes the person.
class Words {
  public:
    Words(const ForgottenPerson& person, bool is_all) : person_(person), is_all_(is_all) {}

    void erase(std::string& text) const {
        if (!text.empty()) {
            text = is_all_ ? std::string(erased_text) : person_.without_them(text);
        }
    }
    void erase(Text& text) const {
        if (is_all_ && !text.empty()) {
            text = std::string(erased_text);
        }
        for (auto& [language, said] : text.by_language) {
            erase(said);
        }
    }
    /// At any depth; numbers, times and truth values stay, and the names of things.
    void erase(Value& value) const { value = erased(value); }
    template <class Named>
    void erase_values(Named& values) const {
        for (auto& [name, value] : values) {
            erase(value);
        }
    }

  private:
    Value erased(const Value& value) const {
        if (const auto* text = value.as<std::string>()) {
            return is_all_ ? std::string(erased_text) : person_.without_them(*text);
        }
        if (value.as<Bytes>() != nullptr && is_all_) {
            return Bytes{};
        }
        if (const auto* list = value.as<Value::List>()) {
            Value::List items;
            std::ranges::transform(*list, std::back_inserter(items),
                                   [this](const Value& item) { return erased(item); });
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

    const ForgottenPerson& person_;
    bool is_all_;
};

/// Takes what is theirs out of a case, its journal and its mails.
class Eraser {
  public:
    Eraser(const ForgottenPerson& person, const TheirShare& share)
        : person_(person), share_(share), all_(person, true), words_(person, share.is_whole) {}

    const Words& words() const { return words_; }
    /// By which what customers themselves said goes.
    const Words& said() const { return share_.is_spokesman ? all_ : words_; }

    /// A text that is no prose: the id of a response, who acted.
    void erase_name(std::string& text) const {
        if (person_.is_named_in(text)) {
            text = erased_text;
        }
    }
    void erase_customer(std::string& id) const {
        if (person_.ids.contains(id)) {
            id.clear();
        }
    }
    void erase_key(std::string& open_key) const {
        const auto is_of = [&](const std::string& id) {
            return open_key.ends_with("/customer/" + id);
        };
        if (std::ranges::any_of(person_.ids, is_of) || person_.is_addressed_in(open_key)) {
            open_key.clear();
        }
    }
    void erase_task(Task& task) const {
        words_.erase(task.title);
        words_.erase(task.reason);
        words_.erase_values(task.draft);
        words_.erase_values(task.form);
        for (Comment& comment : task.comments) {
            words_.erase(comment.text);
        }
    }
    void erase_plan(ActionPlan& plan) const {
        words_.erase(plan.summary);
        for (PlanItem& item : plan.items) {
            words_.erase(item.action);
            words_.erase(item.evidence);
            words_.erase(item.reason);
            if (item.is_outside) {
                words_.erase(item.owner);
            }
        }
    }
    void erase_answer(PlanAnswer& answer) const {
        said().erase(answer.text);
        for (ItemAnswer& item : answer.items) {
            said().erase(item.text);
            said().erase(item.action);
        }
    }
    void erase_said(Said& told) const {
        erase_name(told.by);
        erase_name(told.heard_by);
        said().erase_values(told.fields);
        said().erase(told.words);
    }
    /// What a file holds cannot be looked into: it goes with who sent it, or whom its words name.
    void erase_attachment(Attachment& file) const {
        const bool is_customers = file.by == "customer" && file.mail == 0 && share_.is_spokesman;
        file.is_erased = file.is_erased || share_.is_whole || is_customers ||
                         share_.mails.contains(file.mail) || person_.is_named_in(file.by) ||
                         person_.is_named_in(file.name) || person_.is_named_in(file.words);
        erase_name(file.by);
        (file.is_erased ? all_ : words_).erase(file.name);
        (file.is_erased ? all_ : words_).erase(file.words);
    }
    void erase_form(const std::string& name, FormValues& values) const {
        (share_.said.contains(name) ? all_ : words_).erase_values(values);
    }
    void erase_mail(Mail& mail) const {
        const bool is_theirs = is_to_them(mail, share_);
        if (is_theirs) {
            mail.to.clear();
            mail.to_name.clear();
        }
        erase_name(mail.response);
        const Words& by = is_theirs ? all_ : words_;
        by.erase(mail.variables);
        if (mail.invitation) {
            by.erase(mail.invitation->summary);
            all_.erase(mail.invitation->description);
        }
    }

  private:
    const ForgottenPerson& person_;
    const TheirShare& share_;
    Words all_;
    Words words_;
};

struct EraseEffect {
    const Eraser& by;

    void operator()(OpenCase& effect) const {
        by.erase_customer(effect.customer);
        by.erase_key(effect.open_key);
    }
    void operator()(TakeResponse& effect) const { by.erase_name(effect.response.id); }
    void operator()(SetVariable& effect) const { by.words().erase(effect.value); }
    void operator()(FillForm& effect) const { by.erase_form(effect.form, effect.values); }
    void operator()(ChangeTask& effect) const { by.erase_task(effect.task); }
    void operator()(SendMail& effect) const { by.erase_mail(effect.mail); }
    void operator()(ChangePlan& effect) const { by.erase_plan(effect.plan); }
    void operator()(AnswerPlan& effect) const { by.erase_answer(effect.answer); }
    void operator()(AbandonMail& effect) const { by.words().erase(effect.reason); }
    void operator()(ReopenCase& effect) const { by.erase_key(effect.open_key); }
    void operator()(ChangeVersion& effect) const { by.erase_key(effect.open_key); }
    void operator()(ArrangeMeeting& effect) const {
        by.words().erase(effect.meeting.invitation.summary);
    }
    void operator()(NoteSaid& effect) const { by.erase_said(effect.said); }
    void operator()(KeepAttachment& effect) const { by.erase_attachment(effect.attachment); }
    template <class Impersonal>
    void operator()(Impersonal&) const {}
};

}  // namespace

bool is_to_them(const Mail& mail, const TheirShare& share) {
    return mail.purpose != MailPurpose::colleague &&
           (share.is_whole || share.mails.contains(mail.number));
}

void erase_personal(SurveyResponse& response, const ForgottenPerson& person) {
    const Words all(person, true);
    if (person.is_named_in(response.id)) {
        response.id = erased_text;
    }
    response.customer = {};
    response.account.name.clear();
    all.erase_values(response.answers);
    all.erase_values(response.fields);
    for (UnreadAnswer& unread : response.unread) {
        all.erase(unread.words);
    }
    if (response.desk) {
        all.erase(response.desk->words);
    }
}

void erase_personal(Case& target, const ForgottenPerson& person, const TheirShare& share) {
    const Eraser eraser(person, share);
    eraser.erase_customer(target.customer);
    eraser.erase_key(target.open_key);
    eraser.words().erase_values(target.variables);
    for (auto& [name, form] : target.forms) {
        eraser.erase_form(name, form);
    }
    for (CaseResponse& response : target.responses) {
        eraser.erase_name(response.id);
    }
    for (Task& task : target.tasks) {
        eraser.erase_task(task);
    }
    for (Meeting& meeting : target.meetings) {
        eraser.words().erase(meeting.invitation.summary);
    }
    eraser.erase_plan(target.plan);
    eraser.erase_plan(target.promised);
    for (PlanAnswer& answer : target.answers) {
        eraser.erase_answer(answer);
    }
    eraser.erase_plan(target.promised_before);
    for (Said& said : target.said) {
        eraser.erase_said(said);
    }
    for (Attachment& attachment : target.attachments) {
        eraser.erase_attachment(attachment);
    }
}

void erase_personal(JournalEntry& entry, const ForgottenPerson& person, const TheirShare& share) {
    const Eraser eraser(person, share);
    eraser.erase_name(entry.actor);
    eraser.erase_name(entry.detail);
    for (TriedGuard& guard : entry.guards) {
        eraser.words().erase_values(guard.values);
        eraser.erase_name(guard.error);
    }
    for (Effect& effect : entry.effects) {
        std::visit(EraseEffect{eraser}, effect);
    }
    for (Remark& remark : entry.remarks) {
        for (auto& [name, value] : remark.values) {
            if (person.is_named_in(value.text_or(""))) {
                value = erased_text;
            }
        }
    }
}

void erase_personal(Mail& mail, const ForgottenPerson& person, const TheirShare& share) {
    Eraser(person, share).erase_mail(mail);
}

}  // namespace heed
