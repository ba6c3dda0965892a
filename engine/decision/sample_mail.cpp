#include "engine/decision/sample_mail.h"

#include <algorithm>
#include <chrono>

#include "engine/decision/digest_lines.h"
#include "engine/decision/mails.h"
#include "engine/decision/names.h"
#include "engine/decision/own_words.h"
#include "engine/decision/tasks.h"
#include "engine/model/all_actions.h"
#include "engine/model/goal.h"

namespace heed {
namespace {

using std::chrono::days;
using std::chrono::hours;

/// Somebody of the directory, to own what is made up.
std::string a_colleague(const Program& program, const Case& current) {
    for (const Task& task : current.tasks) {
        if (!task.holder.empty()) {
            return task.holder;
        }
    }
    const auto& people = program.directory.people;
    return people.empty() ? "colleague@example.com" : people.begin()->second.email;
}

/// What stands in a sample, in the language of its reader.
struct SampleWords {
    const Words& words;
    std::string_view language;

    std::string operator()(std::string_view key) const {
        return words.say(language, "sample." + std::string(key));
    }
};

ActionPlan sample_plan(const std::string& owner, const SampleWords& said, Instant at) {
    ActionPlan plan;
    plan.summary = said("plan.summary");
    plan.items = {
        {1, said("plan.first"), owner, at + days(7), ItemStatus::done, said("plan.first_evidence")},
        {2, said("plan.second"), owner, at + days(14), ItemStatus::done,
         said("plan.second_evidence")}};
    plan.items.front().due_before = at + days(5);
    plan.items.front().reason_at = at;
    plan.items.front().reason = said("plan.reason");
    plan.presented_at = at;
    return plan;
}

Value sample_value(const FormField& field, std::string_view language, Instant at) {
    switch (field.kind) {
        case FormFieldKind::text:
            return std::string("“") + std::string(field.label.in(language)) + "”";
        case FormFieldKind::number:
            return 1;
        case FormFieldKind::choice:
            return field.options.empty() ? Value("") : Value(field.options.front().name);
        case FormFieldKind::date:
            return to_text(Date(std::chrono::floor<days>(at + days(7))));
        case FormFieldKind::time:
            return to_value(at + days(7));
        case FormFieldKind::boolean:
            return true;
        case FormFieldKind::rating:
            return field.scale.high;
        case FormFieldKind::questions:
            return Value::List();
    }
    return {};
}

void fill_forms(const Workflow& workflow, std::string_view language, Step& step) {
    for (const Form& form : workflow.forms) {
        FormValues& values = step.current.forms[form.name];
        for (const FormField& field : form.fields) {
            values.try_emplace(field.name, sample_value(field, language, step.at));
        }
    }
}

/// The case's own first task, else one of the first state that has any.
Task sample_task(const Workflow& workflow, const Step& step, const std::string& owner) {
    Task task;
    if (!step.current.tasks.empty()) {
        task = step.current.tasks.front();
    } else {
        const auto state = std::ranges::find_if(
            workflow.states, [](const State& each) { return each.task.has_value(); });
        task.number = 1;
        task.title = state == workflow.states.end()
                         ? own_words::reach_another_way(*step.program.words, "")
                         : title_of(step, *state->task);
        task.assignee.person = task.holder = owner;
        task.opened_at = step.at;
    }
    task.due = task.due.value_or(step.at + days(1));
    task.reason = own_words::response_changed(*step.program.words);
    return task;
}

/// What a colleague noted for the customer, where the mail is about that.
void note_what_was_said(const MailSample& sample, const std::string& colleague, Step& step) {
    if (sample.mail_template == noted_for_customer) {
        const SampleWords said{*step.program.words, sample.language};
        step.current.said.push_back({.at = step.at,
                                     .kind = SaidKind::heard,
                                     .by = "customer",
                                     .heard_by = colleague,
                                     .state = {},
                                     .name = "customer.replied",
                                     .fields = {},
                                     .words = said("heard"),
                                     .heard_at = step.at,
                                     .how = HeardHow::telephone});
    }
}

/// As the engine words it for mails of that kind.
Text sample_reason(const Words& words, std::string_view mail_template, const Task& task) {
    static const TimerRule overdue{.kind = AfterKind::overdue, .text = "overdue"};
    if (mail_template == "mail-failed") {
        return own_words::not_delivered(words, "17-m1", "ada.byron@customers.example",
                                        "550 5.1.1 No such user");
    }
    return mail_template == "task-withdrawn" ? task.reason
                                             : own_words::time_was_up(words, &overdue);
}

bool reads(const Program& program, const MailSample& sample, std::string_view beginning) {
    const MailTemplate* found = program.find_mail(sample.mail_template, sample.language);
    return found != nullptr && std::ranges::any_of(found->body.names(), [&](const auto& use) {
               return use.name.starts_with(beginning);
           });
}

/// What the mail asks the customer to fill in; empty: nothing.
std::string form_of(const Workflow& workflow, std::string_view mail_template) {
    std::string form;
    for_each_action(workflow, [&](const Action& each) {
        const auto* send = std::get_if<action::Send>(&each.what);
        if (send != nullptr && send->mail_template == mail_template && form.empty()) {
            form = send->form;
        }
    });
    return form;
}

bool is_thanks(const Workflow& workflow, std::string_view mail_template) {
    return std::ranges::any_of(workflow.every_response, [&](const Action& each) {
        const auto* send = std::get_if<action::Send>(&each.what);
        return send != nullptr && send->mail_template == mail_template;
    });
}

/// To a customer, as the workflow writes it.
Mail to_customer(const Workflow& workflow, Mail mail) {
    mail.purpose =
        is_thanks(workflow, mail.mail_template) ? MailPurpose::thanks : MailPurpose::customer;
    mail.form = form_of(workflow, mail.mail_template);
    return mail;
}

/// As an account is written to: about no case, with a link of its own.
Mail to_account(Mail mail) {
    Value::Map variables{{"link", "/invitation/SECRET"},
                         {"expires_at", to_value(mail.created_at + days(7))}};
    mail.variables = Value(std::move(variables));
    return mail;
}

std::string address_of(const Program& program) {
    const std::string& own = program.organisation.public_address;
    return own.empty() ? "https://heed.example.com" : own;
}

/// As a colleague is told that a customer praised them.
Mail to_praised(const Words& words, Mail mail, const std::string& by) {
    const SampleWords said{words, mail.language};
    mail.variables = praise_values(
        {.story = said("story"), .words = said("praise"), .by = by, .path = "/heroes"});
    return mail;
}

/// The week before the mail, as it may have been.
WeekTold sample_week(const Task& task, const PlanItem& item, const std::string& colleague,
                     const SampleWords& said, Instant written) {
    const std::string work = "/tasks/" + task_id(sample_case, task.number);
    const std::string plan = "/cases/" + std::to_string(sample_case);
    return {.week = said("week.span"),
            .changes = {said("week.answers"), said("week.cases")},
            .overdue = {{std::string(task.title.in(said.language)), work, written - hours(20)},
                        {item.action, plan + "#plan", written - hours(2)}},
            .comments = {{said("week.complaint"), "Ada Byron", plan},
                         {said("week.comment"), "Grace Hopper", plan}},
            .praised = {{said("story"), colleague, "/heroes"}}};
}

/// As the owner of a goal is written to.
Mail to_owner(const Words& words, Mail mail) {
    const SampleWords said{words, mail.language};
    Value::Map values{{"link", "/results"}};
    for (const char* name : {"title", "course", "measure", "what", "why"}) {
        values.emplace_back(name, said("goal." + std::string(name)));
    }
    mail.variables = Value(std::move(values));
    return mail;
}

/// As a digest is written to its reader: about the work of more than one case.
Mail to_digest(const Program& program, Mail mail, const Task& task, const PlanItem& item) {
    const std::string own = address_of(program);
    const std::string title(task.title.in(mail.language));
    const auto path_of = [](CaseNumber number) { return "/tasks/" + task_id(number, 1); };
    Value said =
        mail.mail_template == weekly_digest
            ? weekly_values(sample_week(task, item, program.directory.name_of(item.owner),
                                        {*program.words, mail.language}, mail.created_at),
                            own)
            : digest_values({{title, path_of(sample_case), mail.created_at + hours(8)},
                             {item.action, "/cases/" + std::to_string(sample_case) + "#plan",
                              mail.created_at + hours(9)}},
                            {{title, path_of(sample_case + 1)}}, own);
    mail.variables = with_end(std::move(said), own + "/digests/CODE");
    return mail;
}

Recipient recipient_of(const Program& program, const Workflow& workflow, const MailSample& sample,
                       const std::string& colleague) {
    if (is_written_to_customers(workflow, sample.mail_template)) {
        const Customer& customer = sample.response.customer;
        return {customer.email, customer.name, std::string(sample.language)};
    }
    Recipient to = to_recipient(program, colleague);
    to.language = sample.language;
    return to;
}

}  // namespace

bool is_written_to_customers(const Workflow& workflow, std::string_view mail_template) {
    bool found = mail_template == noted_for_customer && !workflow.surveys.empty();
    const auto names_customer = [](const std::vector<Who>& all) {
        return std::ranges::any_of(all,
                                   [](const Who& who) { return who.kind == WhoKind::customer; });
    };
    for_each_action(workflow, [&](const Action& each) {
        if (const auto* send = std::get_if<action::Send>(&each.what)) {
            found = found || (send->mail_template == mail_template && names_customer(send->to));
        } else if (const auto* present = std::get_if<action::Present>(&each.what)) {
            found = found || (mail_template == "plan-presented" && names_customer(present->to));
        }
    });
    return found;
}

bool is_of_no_case(std::string_view mail_template) {
    return mail_template == "account-invitation" || mail_template == "password-forgotten" ||
           mail_template == morning_digest || mail_template == weekly_digest ||
           mail_template == goal_turned || mail_template == praise_mail;
}

Mail sample_mail(const Program& program, const Workflow& workflow, const MailSample& sample) {
    const Situation nothing_yet;
    const Event arrived{.key = "sample",
                        .at = sample.response.submitted_at,
                        .what = ResponseArrived{sample.response, sample_case}};
    const Verdict verdict = decide(program, nothing_yet, arrived);
    const Situation opened{std::holds_alternative<Decision>(verdict)
                               ? Shared<Case>(std::get<Decision>(verdict).after)
                               : Shared<Case>(),
                           {sample.response}};
    Step step(program, workflow, opened, arrived, opened.current.value_or(Case()));
    const std::string colleague = a_colleague(program, step.current);
    fill_forms(workflow, sample.language, step);
    note_what_was_said(sample, colleague, step);
    if (step.current.plan.items.empty()) {
        step.current.plan = sample_plan(colleague, {*program.words, sample.language}, step.at);
    }
    const Task task = sample_task(workflow, step, colleague);
    Matter matter{
        .task = reads(program, sample, "task.") ? &task : nullptr,
        .item = reads(program, sample, "item.") ? &step.current.plan.items.front() : nullptr,
        .reason = sample_reason(*program.words, sample.mail_template, task),
        .level = 1};
    if (reads(program, sample, "items")) {
        matter.items = {&step.current.plan.items.front(), &step.current.plan.items.back()};
        matter.item = matter.items.front();
    }
    if (reads(program, sample, "meeting.")) {
        matter.invitation = Invitation{.uid = "sample",
                                       .starts = step.at + hours(2),
                                       .ends = step.at + hours(3),
                                       .attendees = {colleague},
                                       .summary = task.title};
    }
    Mail mail = write_mail(step, sample.mail_template,
                           recipient_of(program, workflow, sample, colleague), matter);
    if (sample.mail_template == morning_digest || sample.mail_template == weekly_digest) {
        return to_digest(program, std::move(mail), task, step.current.plan.items.front());
    }
    if (sample.mail_template == goal_turned) {
        return to_owner(*program.words, std::move(mail));
    }
    if (sample.mail_template == praise_mail) {
        return to_praised(*program.words, std::move(mail), program.directory.name_of(colleague));
    }
    if (is_of_no_case(sample.mail_template)) {
        return to_account(std::move(mail));
    }
    return is_written_to_customers(workflow, sample.mail_template)
               ? to_customer(workflow, std::move(mail))
               : mail;
}

}  // namespace heed
