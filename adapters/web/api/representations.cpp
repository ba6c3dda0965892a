#include "adapters/web/api/representations.h"

#include <algorithm>

#include "adapters/web/api/story.h"
#include "engine/analysis/explanation.h"
#include "engine/decision/attachments.h"
#include "engine/model/customer_now.h"
#include "engine/model/mail.h"

namespace heed::web {
namespace {

Value time_or_null(const std::optional<Instant>& at) {
    return at ? Value(to_rfc3339(*at)) : Value();
}

Value text_or_null(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

template <class Items, class Show>
Value list_of(const Items& items, Show show) {
    Value::List list;
    for (const auto& item : items) {
        list.push_back(show(item));
    }
    return list;
}

Value number_or_null(const std::optional<std::int64_t>& number) {
    return number ? Value(*number) : Value();
}

Value map_of(const FormValues& values) {
    Value::Map map;
    for (const auto& [name, value] : values) {
        map.emplace_back(name, value);
    }
    return map;
}

Value represent_outcome(const TaskOutcome& outcome, std::string_view language) {
    return Value::Map{
        {"name", outcome.name},
        {"label", outcome.label.in(language)},
        {"form", text_or_null(outcome.form)},
        {"attend", list_of(outcome.attend, [](const std::string& who) { return Value(who); })}};
}

/// What is sent for each, and what people read.
void add_options(std::string_view names, std::string_view labels, const Options& options,
                 std::string_view language, Value::Map& map) {
    map.emplace_back(names,
                     list_of(options, [](const Option& option) -> Value { return option.name; }));
    map.emplace_back(labels, list_of(options, [&](const Option& option) -> Value {
                         return option.said_in(language);
                     }));
}

Value represent_field(const FormField& field, std::string_view language) {
    Value::Map map{{"name", field.name},
                   {"label", field.label.in(language)},
                   {"kind", name_of(field.kind)},
                   {"required", field.required}};
    if (!field.options.empty()) {
        add_options("options", "option_labels", field.options, language, map);
    }
    if (field.kind == FormFieldKind::rating) {
        map.emplace_back("scale", Value::List{field.scale.low, field.scale.high});
    }
    return map;
}

/// The fields of each form that an outcome of the task asks for, by the form's name.
Value represent_forms(const Task& task, const Workflow* workflow, std::string_view language) {
    Value::Map forms;
    for (const TaskOutcome& outcome : task.outcomes) {
        const Form* form = workflow == nullptr ? nullptr : workflow->find_form(outcome.form);
        if (form != nullptr) {
            forms.emplace_back(form->name, list_of(form->fields, [&](const FormField& field) {
                                   return represent_field(field, language);
                               }));
        }
    }
    return forms;
}

Value represent_response(const SurveyResponse* known) {
    static const SurveyResponse unknown;
    const SurveyResponse& response = known == nullptr ? unknown : *known;
    Value::Map answers;
    for (const auto& [question, answer] : response.answers) {
        answers.emplace_back(question, answer);
    }
    Value::Map map{{"id", response.id},
                   {"source", response.source},
                   {"survey", response.survey},
                   {"submitted_at", to_rfc3339(response.submitted_at)},
                   {"language", response.language},
                   {"answers", std::move(answers)}};
    if (!response.unread.empty()) {
        Value::Map unread;
        for (const UnreadAnswer& answer : response.unread) {
            unread.emplace_back(answer.name, answer.words);
        }
        map.emplace_back("unread", std::move(unread));
    }
    return map;
}

/// The response that `response` means; nullptr: there is none.
const SurveyResponse* leading_response(const StorySource& source) {
    const size_t leading = static_cast<size_t>(std::max(1, source.subject.leading)) - 1;
    return leading < source.responses.size() ? source.responses[leading] : nullptr;
}

Value represent_attachment(CaseNumber number, const Attachment& attachment) {
    return Value::Map{
        {"n", attachment.number},
        {"at", to_rfc3339(attachment.at)},
        {"by", attachment.by},
        {"name", attachment.name},
        {"type", std::string(media_type_of(attachment.kind))},
        {"bytes", attachment.bytes},
        {"words", attachment.words},
        {"task", attachment.task == 0 ? Value() : Value(task_id(number, attachment.task))},
        {"item", attachment.item == 0 ? Value() : Value(attachment.item)},
        {"erased", attachment.is_erased}};
}

Value represent_parties(const std::vector<Party>& parties) {
    return list_of(parties, [](const Party& party) { return Value(party_name(party)); });
}

}  // namespace

std::string party_name(const Party& party) {
    return party.team.empty() ? party.person : "team " + party.team;
}

Value represent(const ActionPlan& plan) {
    return Value::Map{{"summary", plan.summary},
                      {"revision", plan.revision},
                      {"complete", plan.complete()},
                      {"presented_at", time_or_null(plan.presented_at)},
                      {"items", list_of(plan.items, [](const PlanItem& item) -> Value {
                           return Value::Map{{"n", item.number},
                                             {"action", item.action},
                                             {"owner", item.owner},
                                             {"due", time_or_null(item.due)},
                                             {"status", name_of(item.status)},
                                             {"evidence", item.evidence},
                                             {"overdue", item.overdue},
                                             {"outside", item.is_outside},
                                             {"reason", item.reason}};
                       })}};
}

Value represent(const PlanAnswer& answer) {
    return Value::Map{{"at", to_rfc3339(answer.at)},
                      {"presented_at", to_rfc3339(answer.presented_at)},
                      {"verdict", name_of(answer.verdict())},
                      {"text", answer.text},
                      {"items", list_of(answer.items, [](const ItemAnswer& item) -> Value {
                           return Value::Map{{"n", item.item},
                                             {"verdict", name_of(item.verdict)},
                                             {"text", item.text}};
                       })}};
}

Value represent_customer(const StorySource& source) {
    const SurveyResponse* leading = leading_response(source);
    if (leading == nullptr) {
        return {};
    }
    const Customer customer =
        customer_now(source.program.directory.contacts, source.subject, source.responses, *leading);
    return Value::Map{{"id", customer.id},
                      {"name", customer.name},
                      {"email", text_or_null(customer.email)},
                      {"phone", text_or_null(customer.phone)},
                      {"best_time", text_or_null(customer.best_time)}};
}

Value represent_cases(const std::vector<CaseNumber>& numbers) {
    return list_of(numbers, [](CaseNumber number) { return Value(std::to_string(number)); });
}

Value represent(const StorySource& source, const std::vector<CaseNumber>& also_open,
                std::string_view language) {
    const Case& now = source.subject;
    const auto& responses = source.responses;
    Value::Map map{
        {"id", std::to_string(now.number)},
        {"workflow", now.workflow},
        {"version", now.version},
        {"survey", now.survey},
        {"status", name_of(now.status)},
        {"outcome", text_or_null(now.outcome)},
        {"counts_as", now.status == CaseStatus::ended ? Value(name_of(now.meaning())) : Value()},
        {"states", list_of(now.states, [](const std::string& name) { return Value(name); })},
        {"lowest", number_or_null(now.worst.lowest)},
        {"level", now.level},
        {"opened_at", to_rfc3339(now.opened_at)},
        {"changed_at", to_rfc3339(now.last_at)},
        {"ended_at", time_or_null(now.ended_at)},
        {"revision", now.revision}};
    if (const SurveyResponse* leading = leading_response(source)) {
        const SurveyResponse& response = *leading;
        map.emplace_back("customer", represent_customer(source));
        map.emplace_back("account",
                         Value::Map{{"id", response.account.id}, {"name", response.account.name}});
    }
    map.emplace_back("responses", list_of(responses, represent_response));
    map.emplace_back("tasks", list_of(now.tasks, [&](const Task& task) -> Value {
                         return Value::Map{{"id", task_id(now.number, task.number)},
                                           {"title", task.title.in(language)},
                                           {"status", name_of(task.status)},
                                           {"state", text_or_null(task.state)},
                                           {"assignee", party_name(task.assignee)}};
                     }));
    Value::Map forms;
    for (const auto& [name, values] : now.forms) {
        forms.emplace_back(name, map_of(values));
    }
    map.emplace_back("forms", std::move(forms));
    map.emplace_back("plan", represent(now.plan));
    map.emplace_back("plan_answers", list_of(now.answers, [](const PlanAnswer& answer) {
                         return represent(answer);
                     }));
    map.emplace_back("attachments", list_of(now.attachments, [&](const Attachment& one) {
                         return represent_attachment(now.number, one);
                     }));
    map.emplace_back("story", represent_story(source, 0, language));
    map.emplace_back("also_open", represent_cases(also_open));
    return map;
}

Value::Map represent(CaseNumber case_number, const Task& task, const Workflow* workflow,
                     std::string_view language) {
    Value::Map map{
        {"id", task_id(case_number, task.number)},
        {"case", std::to_string(case_number)},
        {"title", task.title.in(language)},
        {"state", text_or_null(task.state)},
        {"assignee", party_name(task.assignee)},
        {"holder", text_or_null(task.holder)},
        {"participants", represent_parties(task.participants)},
        {"left_out", list_of(task.left_out,
                             [](const LeftOut& one) -> Value {
                                 return Value::Map{{"person", one.person}, {"by", one.by}};
                             })},
        {"priority", task.priority},
        {"opened_at", to_rfc3339(task.opened_at)},
        {"due", time_or_null(task.due)},
        {"overdue", task.overdue},
        {"status", name_of(task.status)},
        {"outcomes",
         list_of(task.outcomes,
                 [&](const TaskOutcome& outcome) { return represent_outcome(outcome, language); })},
        {"form", represent_forms(task, workflow, language)},
        {"edits_plan", task.edits_plan},
        {"revision", task.revision},
        {"comments", list_of(task.comments, [](const Comment& comment) -> Value {
             return Value::Map{{"at", to_rfc3339(comment.at)},
                               {"author", comment.author},
                               {"text", comment.text}};
         })}};
    map.emplace_back("paused", task.paused
                                   ? Value(Value::Map{{"since", to_rfc3339(task.paused->since)},
                                                      {"reason", task.paused->reason},
                                                      {"until", time_or_null(task.paused->until)}})
                                   : Value());
    add_options("pause_reasons", "pause_reason_labels", task.pause_reasons, language, map);
    map.emplace_back("draft", map_of(task.draft));
    map.emplace_back("reason", text_or_null(std::string(task.reason.in(language))));
    if (task.status != TaskStatus::open) {
        map.emplace_back("outcome", text_or_null(task.outcome));
        map.emplace_back("values", map_of(task.form));
        map.emplace_back("attended", list_of(task.attended, [](const std::string& person) {
                             return Value(person);
                         }));
        map.emplace_back("closed_by", task.closed_by);
        map.emplace_back("closed_at", time_or_null(task.closed_at));
    }
    return map;
}

namespace {

/// The mails that went out with an entry, and what became of them.
Value represent_mails(const JournalEntry& entry, const std::vector<MailRecord>& mails) {
    Value::List all;
    for (const Effect& effect : entry.effects) {
        const auto* sent = std::get_if<SendMail>(&effect);
        const auto record = std::ranges::find_if(mails, [&](const MailRecord& one) {
            return sent != nullptr && one.mail.number == sent->mail.number;
        });
        if (record != mails.end()) {
            all.emplace_back(Value::Map{{"id", mail_id(entry.case_number, record->mail.number)},
                                        {"template", record->mail.mail_template},
                                        {"to", text_or_null(record->mail.to)},
                                        {"standing", name_of(record->standing)},
                                        {"digest_at", time_or_null(record->digest_at)}});
        }
    }
    return all;
}

}  // namespace

Value represent(const JournalEntry& entry, const Words& words, const Program& program,
                const std::vector<MailRecord>& mails) {
    const auto names = [](const std::vector<std::string>& states) {
        return list_of(states, [](const std::string& name) { return Value(name); });
    };
    return Value::Map{{"revision", entry.revision},
                      {"at", to_rfc3339(entry.at)},
                      {"actor", entry.actor},
                      {"event", entry.event},
                      {"detail", entry.detail},
                      {"from", names(entry.from)},
                      {"to", names(entry.to)},
                      {"guards", list_of(entry.guards,
                                         [](const TriedGuard& guard) -> Value {
                                             Value::Map values;
                                             for (const auto& [name, value] : guard.values) {
                                                 values.emplace_back(name, value);
                                             }
                                             return Value::Map{
                                                 {"state", guard.state},
                                                 {"condition", guard.condition},
                                                 {"values", std::move(values)},
                                                 {"result", name_of(guard.result)},
                                                 {"error", text_or_null(guard.error)}};
                                         })},
                      {"remarks", list_of(entry.remarks,
                                          [&](const Remark& remark) -> Value {
                                              return to_sentence(to_reason(remark), words,
                                                                 Words::fallback, program);
                                          })},
                      {"mails", represent_mails(entry, mails)}};
}

Value represent(const CaseSummary& row, const std::optional<std::int64_t>& lowest,
                const std::string& words) {
    return Value::Map{
        {"id", std::to_string(row.number)},
        {"workflow", row.workflow},
        {"version", row.version},
        {"survey", row.survey},
        {"status", name_of(row.status)},
        {"outcome", text_or_null(row.outcome)},
        {"states", list_of(row.states, [](const std::string& name) { return Value(name); })},
        {"customer", row.customer},
        {"account", row.account},
        {"opened_at", to_rfc3339(row.opened_at)},
        {"changed_at", to_rfc3339(row.updated_at)},
        {"revision", row.revision},
        {"lowest", number_or_null(lowest)},
        {"words", words}};
}

Value represent(const HookDelivery& delivery) {
    return Value::Map{{"id", std::to_string(delivery.number)},
                      {"source", delivery.source},
                      {"received_at", to_rfc3339(delivery.arrived_at)},
                      {"state", name_of(delivery.standing)},
                      {"reason", text_or_null(delivery.reason)}};
}

}  // namespace heed::web
