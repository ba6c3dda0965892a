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

bool is_german(std::string_view language) {
    return language.starts_with("de");
}

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

ActionPlan sample_plan(const std::string& owner, std::string_view language, Instant at) {
    ActionPlan plan;
    if (is_german(language)) {
        plan.summary = "Zwei Lieferungen kamen zu spät, weil niemand sie nachverfolgte.";
        plan.items = {{1, "Einen zweiten Kurier beauftragen", owner, at + days(7), ItemStatus::done,
                       "Vertrag am 9. unterschrieben"},
                      {2, "Jeden Freitag einen Zwischenstand senden", owner, at + days(14),
                       ItemStatus::done, "Der erste ging am 13. hinaus"}};
    } else {
        plan.summary = "Two deliveries came late because nobody followed them up.";
        plan.items = {{1, "Take on a second courier", owner, at + days(7), ItemStatus::done,
                       "Contract signed on the 9th"},
                      {2, "Send word of where things stand every Friday", owner, at + days(14),
                       ItemStatus::done, "The first went out on the 13th"}};
    }
    plan.items.front().due_before = at + days(5);
    plan.items.front().reason_at = at;
    plan.items.front().reason = is_german(language)
                                    ? "Der Kurier kann erst zwei Tage später beginnen."
                                    : "The courier can begin two days later only.";
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
        task.title = state == workflow.states.end() ? own_words::reach_another_way("")
                                                    : title_of(step, *state->task);
        task.assignee.person = task.holder = owner;
        task.opened_at = step.at;
    }
    task.due = task.due.value_or(step.at + days(1));
    task.reason = own_words::response_changed();
    return task;
}

/// What a colleague noted for the customer, where the mail is about that.
void note_what_was_said(const MailSample& sample, const std::string& colleague, Step& step) {
    if (sample.mail_template == noted_for_customer) {
        const bool german = is_german(sample.language);
        step.current.said.push_back({.at = step.at,
                                     .kind = SaidKind::heard,
                                     .by = "customer",
                                     .heard_by = colleague,
                                     .state = {},
                                     .name = "customer.replied",
                                     .fields = {},
                                     .words = german ? "Am Freitag bin ich wieder zu erreichen."
                                                     : "You can reach me again on Friday.",
                                     .heard_at = step.at,
                                     .how = HeardHow::telephone});
    }
}

/// As the engine words it for mails of that kind.
Text sample_reason(std::string_view mail_template, const Task& task) {
    static const TimerRule overdue{.kind = AfterKind::overdue, .text = "overdue"};
    if (mail_template == "mail-failed") {
        return own_words::not_delivered("17-m1", "ada.byron@customers.example",
                                        "550 5.1.1 No such user");
    }
    return mail_template == "task-withdrawn" ? task.reason : own_words::time_was_up(&overdue);
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

std::string sample_story(std::string_view language) {
    return is_german(language)
               ? "Sie blieb bis zehn Uhr abends, bis der Kurier da war."
               : "She stayed until ten in the evening, until the courier was there.";
}

/// As a colleague is told that a customer praised them.
Mail to_praised(Mail mail, const std::string& by) {
    const bool german = is_german(mail.language);
    mail.variables =
        praise_values({.story = sample_story(mail.language),
                       .words = german ? "Ohne sie wäre unser Messestand leer geblieben."
                                       : "Without her our stand at the fair would have been empty.",
                       .by = by,
                       .path = "/heroes"});
    return mail;
}

/// The week before the mail, as it may have been.
WeekTold sample_week(const Task& task, const PlanItem& item, const std::string& colleague,
                     std::string_view language, Instant written) {
    const std::string work = "/tasks/" + task_id(sample_case, task.number);
    const std::string plan = "/cases/" + std::to_string(sample_case);
    std::vector<DigestLine> overdue = {
        {std::string(task.title.in(language)), work, written - hours(20)},
        {item.action, plan + "#plan", written - hours(2)}};
    if (is_german(language)) {
        return {
            .week = "Mo., 23. Feb. bis So., 1. März",
            .changes = {"Servicequalität: 24 Antworten, nach 17 in der Woche davor.",
                        "6 Fälle begannen. 2 davon sind beendet."},
            .overdue = std::move(overdue),
            .comments = {{"Niemand rief zurück, als die Lieferung ausblieb.", "Ada Byron", plan},
                         {"Die neuen Zeichnungen sind ausgezeichnet.", "Grace Hopper", plan}},
            .praised = {{sample_story(language), colleague, "/heroes"}}};
    }
    return {.week = "Mon, 23 Feb to Sun, 1 Mar",
            .changes = {"Service quality: 24 answers, after 17 the week before.",
                        "6 cases began. 2 of them have ended."},
            .overdue = std::move(overdue),
            .comments = {{"Nobody called back when the delivery did not come.", "Ada Byron", plan},
                         {"The new drawings are excellent.", "Grace Hopper", plan}},
            .praised = {{sample_story(language), colleague, "/heroes"}}};
}

/// As the owner of a goal is written to.
Mail to_owner(Mail mail) {
    mail.variables =
        is_german(mail.language)
            ? Value::Map{{"link", "/results"},
                         {"title", "Qualität der Einführung"},
                         {"course", "nicht auf Kurs"},
                         {"measure", "Qualität der Arbeit: zufrieden"},
                         {"what", "85 % bis Freitag, 31. Dezember 2027"},
                         {"why", "1. Quartal 2027: 76,2 % (70,1 % bis 81,4 %, n 210)."}}
            : Value::Map{{"link", "/results"},
                         {"title", "Quality of onboarding"},
                         {"course", "off track"},
                         {"measure", "Quality of the work: satisfied"},
                         {"what", "85 % by Friday, 31 December 2027"},
                         {"why", "Quarter 1 of 2027: 76.2 % (70.1 % to 81.4 %, n 210)."}};
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
                                        mail.language, mail.created_at),
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
        step.current.plan = sample_plan(colleague, sample.language, step.at);
    }
    const Task task = sample_task(workflow, step, colleague);
    Matter matter{
        .task = reads(program, sample, "task.") ? &task : nullptr,
        .item = reads(program, sample, "item.") ? &step.current.plan.items.front() : nullptr,
        .reason = sample_reason(sample.mail_template, task),
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
        return to_owner(std::move(mail));
    }
    if (sample.mail_template == praise_mail) {
        return to_praised(std::move(mail), program.directory.name_of(colleague));
    }
    if (is_of_no_case(sample.mail_template)) {
        return to_account(std::move(mail));
    }
    return is_written_to_customers(workflow, sample.mail_template)
               ? to_customer(workflow, std::move(mail))
               : mail;
}

}  // namespace heed
