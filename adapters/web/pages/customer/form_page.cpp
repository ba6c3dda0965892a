#include "adapters/web/pages/customer/form_page.h"

#include <algorithm>

#include "adapters/web/pages/customer/files.h"
#include "adapters/web/pages/customer/promises.h"
#include "adapters/web/pages/form_fields.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

/// What the customer is asked by this link, and how the case stands to it.
struct Question {
    const heed::Form* form = nullptr;
    const Survey* survey = nullptr;
    std::shared_ptr<const Program> program;  ///< what the pointers lead into
};

Question question_of(const CustomerDesk& desk, const OpenedLink& opened) {
    Question question;
    question.program = desk.pages.program();
    const Workflow* workflow = question.program->find_workflow(opened.now.workflow_hash);
    question.form = workflow == nullptr ? nullptr : workflow->find_form(opened.mail.form);
    question.survey = question.program->find_survey(opened.now.survey);
    return question;
}

/// A form that was sent in.
struct Answered {
    Instant at{};
    FormValues values;
};

/// What a colleague noted for the customer: the customer has not answered with it.
bool was_told(const JournalEntry& entry) {
    return std::ranges::any_of(entry.effects, [](const Effect& effect) {
        const auto* noted = std::get_if<NoteSaid>(&effect);
        return noted != nullptr && !noted->said.heard_by.empty();
    });
}

/// The last that a colleague noted of that form since that time; nullptr: nothing.
const Said* told_since(const Case& now, const std::string& form, Instant since) {
    const auto told = std::find_if(now.said.rbegin(), now.said.rend(), [&](const Said& said) {
        return said.kind == SaidKind::form && said.name == form && !said.heard_by.empty() &&
               said.at >= since;
    });
    return told == now.said.rend() ? nullptr : &*told;
}

/// The first answer of that form since that time, from whichever mail's link it came.
std::optional<Answered> answered_since(CaseReader& cases, CaseNumber number,
                                       const std::string& form, Instant since) {
    PageRequest page{.after = std::nullopt, .limit = 200};
    do {
        const auto entries = cases.journal(number, page);
        for (const JournalEntry& entry : entries.items) {
            if (entry.at < since || entry.event != "customer.answered" || was_told(entry)) {
                continue;
            }
            for (const Effect& effect : entry.effects) {
                const auto* filled = std::get_if<FillForm>(&effect);
                if (filled != nullptr && filled->form == form) {
                    return Answered{entry.at, filled->values};
                }
            }
        }
        page.after = entries.next;
    } while (page.after);
    return std::nullopt;
}

std::optional<Answered> answer_so_far(const CustomerDesk& desk, const OpenedLink& opened) {
    return answered_since(desk.pages.cases, opened.now.number, opened.mail.form,
                          opened.mail.created_at);
}

/// A mail and its reminders ask one question: the first of those that are still unanswered names
/// it, so that two links to it cannot be answered twice.
int asked_first(CaseReader& cases, const OpenedLink& opened) {
    for (const MailRecord& record : cases.mails(opened.now.number)) {
        const Mail& mail = record.mail;
        if (mail.form == opened.mail.form && mail.number <= opened.mail.number &&
            !answered_since(cases, opened.now.number, mail.form, mail.created_at)) {
            return mail.number;
        }
    }
    return opened.mail.number;
}

std::string proof_of(const CustomerDesk& desk, const OpenedLink& opened) {
    return form_proof(opened.token, "form " + opened.mail.form, desk.link_key);
}

/// What comes of the answer, where the workflow has drawn something from it.
std::string what_follows(const Case& now, const Answered& answered, const Speaker& speaker) {
    const bool is_worked_on = std::ranges::any_of(now.tasks, [&](const Task& task) {
        return task.status == TaskStatus::open && task.opened_at >= answered.at;
    });
    if (is_worked_on) {
        return speaker.say("customer.form.follows_task");
    }
    if (now.status == CaseStatus::open) {
        return "";
    }
    const bool was_ended = now.ended_at && *now.ended_at < answered.at;
    return speaker.say(was_ended ? "customer.form.stays_ended" : "customer.form.follows_end");
}

Reply answered_page(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened,
                    const Question& question, const Answered& answered) {
    const Speaker& speaker = visit.speaker;
    const Value::Map date{{"date", speaker.locale().date_and_time(answered.at)}};
    const Value own = own_files(desk, speaker, opened);
    return customer_page(
        desk, visit, "answered",
        {{"title", speaker.say("customer.form.thanks")},
         {"text", speaker.say("customer.form.received", date)},
         {"again", !visit.query("again").empty()},
         {"follows", what_follows(opened.now, answered, speaker)},
         {"answers", answers_view(*question.form, question.survey, answered.values, speaker)},
         {"has_own_files", !own.as<Value::List>()->empty()},
         {"own_files", own},
         {"more_files", more_files(desk, visit, opened)},
         {"until", until(speaker, opened)}});
}

/// Room for words beside a question is none of its own.
bool is_one_question(const heed::Form& form) {
    const auto asked = std::ranges::count_if(form.fields, [](const FormField& field) {
        return field.required || field.kind != FormFieldKind::text;
    });
    return asked == 1 || form.fields.size() == 1;
}

Reply form_page(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened,
                const Question& question, const FormValues& values, const FieldProblems& problems,
                const std::string& trouble, int status, const std::string& files = "") {
    const Speaker& speaker = visit.speaker;
    const std::string& name = opened.response.customer.name;
    Value::Map view = promises_view(opened.now, *question.program, speaker, visit.at);
    const auto items = std::ranges::find(view, Value("items"), &Value::Entry::first);
    items->second = with_evidence(*items->second.as<Value::List>(), speaker, opened);
    const Value own = own_files(desk, speaker, opened);
    const Said* told = told_since(opened.now, opened.mail.form, opened.mail.created_at);
    const Value noted =
        told == nullptr
            ? Value()
            : Value(speaker.say("customer.form.noted",
                                {{"who", question.program->directory.name_of(told->heard_by)},
                                 {"date", speaker.locale().date_and_time(told->at)}}));
    view.insert(
        view.end(),
        {{"noted", noted},
         {"title", speaker.say(is_one_question(*question.form) ? "customer.form.one_question"
                                                               : "customer.form.questions")},
         {"greeting", name.empty() ? speaker.say("customer.hello")
                                   : speaker.say("customer.hello_name", {{"name", name}})},
         {"path", opened.path()},
         {"proof", proof_of(desk, opened)},
         {"until", until(speaker, opened)},
         {"trouble", trouble},
         {"has_own_files", !own.as<Value::List>()->empty()},
         {"own_files", own},
         {"field_of_files", files_field(desk, speaker, files)},
         {"fields",
          fields_view(*question.form, question.survey, values, problems, "f-", speaker)}});
    return customer_page(desk, visit, "form", std::move(view), status);
}

}  // namespace

Reply show_form(const CustomerDesk& desk, const Visit& visit, const OpenedLink& opened) {
    const Question question = question_of(desk, opened);
    if (question.form == nullptr) {
        return customer_message(desk, visit, 410, "no_form");
    }
    if (const auto answered = answer_so_far(desk, opened)) {
        return answered_page(desk, visit, opened, question, *answered);
    }
    const Said* told = told_since(opened.now, opened.mail.form, opened.mail.created_at);
    return form_page(desk, visit, opened, question, told == nullptr ? FormValues() : told->fields,
                     {}, "", 200);
}

void answer_form(CustomerDesk& desk, Visit&& visit, OpenedLink opened, const Respond& respond) {
    const Question question = question_of(desk, opened);
    if (question.form == nullptr) {
        return respond(customer_message(desk, visit, 410, "no_form"));
    }
    if (!is_form_proof(visit.form.text("proof"), opened.token, "form " + opened.mail.form,
                       desk.link_key)) {
        return respond(customer_message(desk, visit, 400, "stale_form"));
    }
    if (answer_so_far(desk, opened)) {
        return respond(see_other(opened.path() + "?again=1"));
    }
    FormValues values = read_fields(*question.form, visit.form, "f-", visit.speaker.locale());
    const FieldProblems problems =
        field_problems(*question.form, values, question.survey, visit.speaker);
    Attached attached = posted_files(desk, visit, opened);
    const std::string trouble = files_problem(desk, visit, opened, attached);
    if (!problems.empty() || !trouble.empty()) {
        return respond(form_page(desk, visit, opened, question, values, problems,
                                 visit.say("customer.form.not_yet"), 422,
                                 chosen_again(attached, trouble, visit.speaker)));
    }
    Event event{.key = "form " + opened.mail.form + " of mail " +
                       std::to_string(asked_first(desk.pages.cases, opened)),
                .at = visit.at,
                .actor = "customer",
                .case_number = opened.now.number,
                .what = EventPosted{"customer.answered", opened.mail.form, values},
                .attached = std::move(attached)};
    const auto done = [&desk, visit, opened, question, values, respond](const Answer& answer) {
        if (std::holds_alternative<Committed>(answer)) {
            return respond(see_other(opened.path()));
        }
        if (std::holds_alternative<Duplicate>(answer)) {
            return respond(see_other(opened.path() + "?again=1"));
        }
        if (std::holds_alternative<Parked>(answer)) {
            return respond(customer_message(desk, visit, 202, "kept"));
        }
        respond(form_page(desk, visit, opened, question, values, {}, visit.say("customer.not_kept"),
                          503));
    };
    if (!desk.pages.events.submit(Lane::people, std::move(event), done)) {
        done(Unavailable{});
    }
}

}  // namespace heed::web::pages
