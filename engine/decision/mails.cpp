#include "engine/decision/mails.h"

#include <algorithm>

#include "engine/decision/conversations.h"
#include "engine/decision/names.h"
#include "engine/decision/own_words.h"
#include "engine/decision/people.h"
#include "engine/decision/story.h"
#include "engine/decision/tasks.h"

namespace heed {
namespace {

StorySource source_of(const Step& step) {
    return {step.program, step.current, responses_of(step)};
}

/// The names of a mail's matter and receiver before those of the case.
class MailNames {
  public:
    MailNames(const Step& step, const Recipient& to, const Matter& matter,
              std::string_view language)
        : step_(step), to_(to), matter_(matter), names_(step, language), language_(language) {}

    std::optional<Value> find(std::string_view name) const {
        if (name.starts_with("task.") && matter_.task != nullptr) {
            return of_task(*matter_.task, name.substr(5));
        }
        if (name.starts_with("item.") && matter_.item != nullptr) {
            return of_item(*matter_.item, name.substr(5));
        }
        if (name.starts_with("meeting.") && matter_.invitation) {
            return of_meeting(*matter_.invitation, name.substr(8));
        }
        if (name.starts_with("heard.")) {
            return of_heard(name.substr(6));
        }
        if (name == "items" && !matter_.items.empty()) {
            return of_items();
        }
        if (name == "author" && !matter_.items.empty()) {
            return Value(step_.program.directory.name_of(step_.event.actor));
        }
        if (name == "recipient.name") {
            return Value(to_.name);
        }
        if (name == "recipient.email") {
            return Value(to_.email);
        }
        if (name == "organisation.name") {
            return Value(step_.program.organisation.name);
        }
        if (name == "reason") {
            return Value(matter_.reason.in(language_));
        }
        if (name == "story") {
            return story();
        }
        if (name == "answer") {
            return Value(answer_to_customer(source_of(step_)));
        }
        if (name == "also_open") {
            return also_open_to(step_, to_.email);
        }
        if (name == "level") {
            return Value(matter_.level);
        }
        if (name == "in_conversation") {
            return Value(is_in_conversation(step_));
        }
        if (matter_.comment != nullptr && name == "comment") {
            return Value(matter_.comment->text);
        }
        if (matter_.comment != nullptr && name == "author") {
            return Value(step_.program.directory.name_of(matter_.comment->author));
        }
        return names_.find(name);
    }

  private:
    /// What was said, as far as it concerns who is written to.
    Value story() const {
        const StorySource source = source_of(step_);
        Value::List items;
        for (const StoryItem& item :
             excerpt_of(source, matter_.task == nullptr ? 0 : matter_.task->number)) {
            std::string title(item.title.in(language_));
            if (!item.heard_by.empty()) {
                const std::string colleague = step_.program.directory.name_of(item.heard_by);
                title += own_words::told_by(*step_.program.words, colleague).in(language_);
            }
            items.emplace_back(
                Value::Map{{"title", title}, {"words", item.words}, {"at", to_value(item.at)}});
        }
        return items;
    }

    /// What has just been said by an event; nothing where another one is decided.
    std::optional<Value> of_heard(std::string_view name) const {
        if (std::holds_alternative<FilesAttached>(step_.event.what)) {
            return name == "what" ? std::optional<Value>(words_for(step_).in(language_))
                                  : std::nullopt;
        }
        const auto& all = step_.current.said;
        if (all.empty() || all.back().at != step_.at || all.back().kind == SaidKind::response) {
            return std::nullopt;
        }
        const Said& said = all.back();
        if (name == "what") {
            const bool is_form = said.kind == SaidKind::form;
            return Value(own_words::noted_for_you(*step_.program.words,
                                                  is_form ? "customer.answered" : said.name)
                             .in(language_));
        }
        if (name == "words") {
            return Value(said.words);
        }
        if (name == "by") {
            return Value(step_.program.directory.name_of(said.heard_by));
        }
        if (name == "how") {
            return Value(said.how
                             ? own_words::heard_how(*step_.program.words, *said.how).in(language_)
                             : "");
        }
        if (name == "at") {
            return to_value(said.heard_at.value_or(said.at));
        }
        if (name == "may_answer") {
            return Value(said.kind == SaidKind::form ||
                         step_.current.promised.presented_at.has_value());
        }
        return name == "answers" ? std::optional<Value>(answers_in(said)) : std::nullopt;
    }

    /// What was filled in, each with its label.
    Value answers_in(const Said& said) const {
        Value::List answers;
        const Form* form = step_.workflow.find_form(said.name);
        for (const FormField& field : form == nullptr ? std::vector<FormField>() : form->fields) {
            if (const auto value = said.fields.find(field.name); value != said.fields.end()) {
                const auto* chosen = value->second.as<std::string>();
                const bool is_choice = field.kind == FormFieldKind::choice && chosen != nullptr;
                answers.emplace_back(Value::Map{
                    {"label", field.label.in(language_)},
                    {"said", is_choice ? Value(said_in(field.options, *chosen, language_))
                                       : value->second}});
            }
        }
        return answers;
    }

    /// As people call them: a team by its title.
    std::string called(const Party& party) const {
        const Team* team = step_.program.directory.find_team(party.team);
        return party.team.empty() || team == nullptr || team->title.empty()
                   ? to_text(step_.program, party)
                   : std::string(team->title.in(language_));
    }

    std::optional<Value> of_task(const Task& task, std::string_view name) const {
        if (name == "id") {
            return Value(task_id(step_.current.number, task.number));
        }
        if (name == "title") {
            return Value(task.title.in(language_));
        }
        if (name == "due") {
            return task.due ? std::optional<Value>(to_value(*task.due)) : std::nullopt;
        }
        if (name == "opened_at") {
            return to_value(task.opened_at);
        }
        if (name == "priority") {
            return Value(task.priority);
        }
        if (name == "assignee") {
            return Value(called(task.holder.empty() ? task.assignee : Party{task.holder, {}}));
        }
        if (name == "reason") {
            return Value(task.reason.in(language_));
        }
        if (name == "outcomes") {
            Value::List labels;
            for (const TaskOutcome& outcome : task.outcomes) {
                labels.emplace_back(outcome.label.empty() ? std::string_view(outcome.name)
                                                          : outcome.label.in(language_));
            }
            return Value(std::move(labels));
        }
        return std::nullopt;
    }

    std::optional<Value> of_item(const PlanItem& item, std::string_view name) const {
        if (name == "owner_name") {
            return Value(step_.program.directory.name_of(item.owner));
        }
        if (name == "number") {  // as people count: its place in the list
            const auto& items = step_.current.plan.items;
            const auto found = std::ranges::find(items, item.number, &PlanItem::number);
            return Value(static_cast<std::int64_t>(found - items.begin()) + 1);
        }
        if (name == "action") {
            return Value(item.action);
        }
        if (name == "owner") {
            return Value(item.owner);
        }
        if (name == "reason") {
            return Value(item.reason);
        }
        if (name == "due" && item.due) {
            return to_value(*item.due);
        }
        if (name == "due_before" && item.due_before) {
            return to_value(*item.due_before);
        }
        return std::nullopt;
    }

    Value of_items() const {
        Value::List items;
        for (const PlanItem* item : matter_.items) {
            Value::Map map{{"is_dropped", item->status == ItemStatus::dropped}};
            for (const char* name : {"number", "action", "due", "due_before", "reason"}) {
                map.emplace_back(name, of_item(*item, name).value_or(Value()));
            }
            items.emplace_back(std::move(map));
        }
        return items;
    }

    std::optional<Value> of_meeting(const Invitation& meeting, std::string_view name) const {
        if (name == "starts") {
            return to_value(meeting.starts);
        }
        if (name == "ends") {
            return to_value(meeting.ends);
        }
        if (name == "summary") {
            return Value(meeting.summary.in(language_));
        }
        return name == "cancelled" ? std::optional<Value>(Value(meeting.cancelled)) : std::nullopt;
    }

    const Step& step_;
    const Recipient& to_;
    const Matter& matter_;
    CaseNames names_;
    std::string_view language_;
};

void pin(const text::Template& part, const MailNames& names, Value::Map& pinned) {
    for (const text::NameUse& use : part.names()) {
        const bool is_known = std::ranges::any_of(pinned, [&](const Value::Entry& entry) {
            const auto* name = entry.first.as<std::string>();
            return name != nullptr && *name == use.name;
        });
        if (is_known) {
            continue;
        }
        if (auto value = names.find(use.name)) {
            pinned.emplace_back(Value(use.name), std::move(*value));
        }
    }
}

Value::Map pinned_for(const MailTemplate& mail, const MailNames& names) {
    Value::Map pinned;
    pin(mail.subject, names, pinned);
    pin(mail.preheader, names, pinned);
    pin(mail.body, names, pinned);
    return pinned;
}

/// What the mail's link leads to, also where its words do not name it.
void pin_matter(const Matter& matter, const MailNames& names, Value::Map& pinned) {
    for (const std::string_view name : {"task.id", "item.number"}) {
        const bool is_meant = name == "task.id" ? matter.task != nullptr : matter.item != nullptr;
        const bool is_known = std::ranges::any_of(
            pinned, [&](const Value::Entry& entry) { return entry.first == Value(name); });
        if (is_meant && !is_known) {
            pinned.emplace_back(name, names.find(name).value_or(Value()));
        }
    }
}

}  // namespace

Mail write_mail(const Step& step, std::string_view mail_template, const Recipient& to,
                const Matter& matter) {
    Mail mail;
    mail.number = step.current.last_mail + 1;
    mail.mail_template = mail_template;
    mail.language = to.language;
    mail.to = to.email;
    mail.to_name = to.name;
    if (const SurveyResponse* response = step.response_in_focus()) {
        mail.response = response->id;
    }
    mail.task = matter.task == nullptr ? 0 : matter.task->number;
    mail.invitation = matter.invitation;
    mail.is_urgent = matter.level > 0 || matter.invitation ||
                     (matter.task != nullptr && matter.task->priority == "high");
    if (matter.reminds) {
        mail.reminds_of_task = matter.task == nullptr ? 0 : matter.task->number;
        mail.reminds_of_item = matter.item == nullptr ? 0 : matter.item->number;
    }
    mail.created_at = step.at;
    const MailTemplate* found = step.program.find_mail(mail_template, to.language);
    if (found == nullptr) {
        mail.suppressed = "there is no template " + mail.mail_template;
        return mail;
    }
    mail.template_hash = found->hash;
    if (!found->language.empty()) {
        mail.language = found->language;
    }
    if (mail.invitation) {
        const SurveyResponse* response = step.response_in_focus();
        mail.invitation->summary = std::string(mail.invitation->summary.in(mail.language));
        if (response != nullptr && !mail.invitation->cancelled) {
            mail.invitation->description =
                std::string(own_words::how_to_reach(*step.program.words, customer_in_focus(step),
                                                    step.program.find_survey(response->survey))
                                .in(mail.language));
        }
    }
    if (!matter.is_worded_later) {
        const MailNames names(step, to, matter, mail.language);
        Value::Map pinned = pinned_for(*found, names);
        pin_matter(matter, names, pinned);
        mail.variables = Value(std::move(pinned));
    }
    return mail;
}

void tell(Step& step, std::string_view mail_template, const Recipient& to, const Matter& matter) {
    step.emit(SendMail{write_mail(step, mail_template, to, matter)});
}

void tell(Step& step, std::string_view mail_template, std::span<const Party> parties,
          const Matter& matter) {
    const auto left_out = matter.task == nullptr ? std::vector<LeftOut>() : matter.task->left_out;
    for (const Recipient& to : recipients(step, parties, left_out)) {
        tell(step, mail_template, to, matter);
    }
}

void word_thanks(Step& step, const Signal& taken) {
    step.focus = taken.response;
    step.heard = taken;
    for (Effect& effect : step.entry.effects) {
        auto* sent = std::get_if<SendMail>(&effect);
        if (sent == nullptr || sent->mail.purpose != MailPurpose::thanks) {
            continue;
        }
        Mail& mail = sent->mail;
        if (const auto* found = step.program.find_mail(mail.mail_template, mail.language)) {
            const Recipient to{mail.to, mail.to_name, mail.language};
            mail.variables = pinned_for(*found, MailNames(step, to, {}, mail.language));
        }
    }
    step.focus = 0;
}

}  // namespace heed
