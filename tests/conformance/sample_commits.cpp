#include "tests/conformance/sample_commits.h"

namespace heed::sample {
namespace {

const std::string workflow_hash(64, 'a');
const std::string template_hash(64, 'b');

/// Sorts an effect into the part of the commit that the store writes for it.
struct Sort {
    Commit& commit;

    void operator()(const ChangeTask& effect) const {
        commit.changed_tasks.push_back(effect.task.number);
    }
    void operator()(const StartTimer& effect) const { commit.started.push_back(effect.timer); }
    void operator()(const CancelTimer& effect) const { commit.stopped.push_back(effect.number); }
    void operator()(const SendMail& effect) const { commit.mails.push_back(effect.mail); }
    void operator()(const PostWebhook& effect) const { commit.webhooks.push_back(effect); }
    void operator()(const AbandonMail& effect) const { commit.abandoned.push_back(effect); }
    template <class Other>
    void operator()(const Other&) const {}
};

Task call_task(int number) {
    Task task;
    task.number = number;
    task.state = "manager_calls";
    task.title = "Call Ada Byron about the 3 for “Quality of the work”";
    task.assignee.person = "cm@example.com";
    task.holder = "cm@example.com";
    task.participants = {{.person = "sm@example.com", .team = ""}};
    task.priority = "normal";
    task.opened_at = minute(0);
    task.due = minute(1440);
    task.outcomes = {
        {.name = "reached", .label = {{"en", "Talked with the client"}}, .form = "call_notes"},
        {.name = "no_answer", .label = "Nobody answered", .form = ""}};
    return task;
}

Value mail_variables() {
    return Value::Map{
        {"customer",
         Value::Map{{"name", "Ada Byron"}, {"email", "ada@example.com"}, {"id", "c-17"}}},
        {"response", Value::Map{{"lowest", 3},
                                {"lowest_question", "Quality of the work"},
                                {"comment", "It took a while, but the work is good."}}},
        {"account", Value::Map{{"name", "Analytical Ltd"}, {"client_manager", "cm@example.com"}}},
        {"wants_call", true},
        {"organisation", Value::Map{{"name", "Example Services"}}}};
}

}  // namespace

Instant minute(int minutes) {
    using std::chrono::sys_days;
    return Instant(sys_days(std::chrono::year{2026} / 3 / 2) + std::chrono::hours{9} +
                   std::chrono::minutes{15 + minutes});
}

Commit commit_of(const std::optional<Case>& before, std::string key, Instant at,
                 std::vector<Effect> effects) {
    Commit commit;
    commit.after = before.value_or(Case{});
    commit.expected_revision = commit.after.revision;
    for (const Effect& effect : effects) {
        std::visit(Sort{commit}, effect);
        if (const auto* opened = std::get_if<OpenCase>(&effect)) {
            commit.after.number = opened->number;
        }
    }
    commit.entry.case_number = commit.after.number;
    commit.entry.revision = commit.expected_revision + 1;
    commit.entry.key = std::move(key);
    commit.entry.at = at;
    commit.entry.actor = "source:api";
    commit.entry.event = "response.received";
    commit.entry.program_hash = std::string(64, 'c');
    commit.entry.to = {"manager_calls"};
    commit.entry.effects = std::move(effects);
    fold_entry(commit.entry, commit.after);
    return commit;
}

SurveyResponse response(const std::string& id) {
    SurveyResponse response;
    response.source = "api";
    response.id = id;
    response.survey = "service-quality";
    response.digest = "0123456789abcdef0123456789abcdef";
    response.submitted_at = minute(0);
    response.language = "en";
    response.customer = {.id = "c-17",
                         .name = "Ada Byron",
                         .email = "ada@example.com",
                         .phone = "+49 30 1234567",
                         .best_time = "mornings"};
    response.account = {.id = "a-3", .name = "Analytical Ltd", .client_manager = "cm@example.com"};
    response.service = {.id = "s-88", .type = "onboarding", .manager = "sm@example.com"};
    response.answers = {{"timeliness", 4},
                        {"quality", 3},
                        {"communication", 4},
                        {"overall", 4},
                        {"comment", "It took a while, but the work is good."}};
    response.fields = {{"region", "north"}};
    return response;
}

Timer timer(int number, int due_minute) {
    Timer timer;
    timer.number = number;
    timer.state = "manager_calls";
    timer.task = 1;
    timer.due = minute(due_minute);
    return timer;
}

Mail mail(int number, int created_minute) {
    Mail mail;
    mail.number = number;
    mail.mail_template = "task-opened";
    mail.template_hash = template_hash;
    mail.language = "en";
    mail.to = "cm@example.com";
    mail.to_name = "Client Manager";
    mail.response = "r-1";
    mail.variables = mail_variables();
    mail.created_at = minute(created_minute);
    return mail;
}

Commit opening(CaseNumber number, const std::string& response_id, const std::string& open_key) {
    const SurveyResponse arrived = response(response_id);
    OpenCase open;
    open.number = number;
    open.workflow = "closed-loop";
    open.version = 1;
    open.workflow_hash = workflow_hash;
    open.survey = arrived.survey;
    open.open_key = open_key;
    open.customer = arrived.customer.id;
    TakeResponse take;
    take.response = {.number = 1,
                     .source = arrived.source,
                     .id = arrived.id,
                     .digests = {arrived.digest},
                     .updated_at = std::nullopt};
    take.worst.lowest = 3;
    Mail thanks = mail(1, 0);
    thanks.purpose = MailPurpose::thanks;
    thanks.mail_template = "thank-you";
    thanks.to = arrived.customer.email;
    thanks.to_name = arrived.customer.name;
    thanks.response = arrived.id;
    Mail told = mail(2, 0);
    told.response = arrived.id;
    Commit commit =
        commit_of(std::nullopt, arrived.digest, minute(0),
                  {open, take, SendMail{thanks},
                   MoveTo{{"manager_call", "manager_calls"}, {}, {{"manager_calls", 1}}},
                   ChangeTask{TaskChange::opened, call_task(1)}, StartTimer{timer(1, 240)},
                   StartTimer{timer(2, 1440)}, SendMail{told}});
    commit.response =
        KeptResponse{.number = 1, .is_new = true, .response = arrived, .received_at = minute(0)};
    return commit;
}

Commit comment(const Case& before, const std::string& key, const std::string& text) {
    Task task = before.tasks.front();
    task.comments.push_back({.at = minute(5), .author = "sm@example.com", .text = text});
    return commit_of(before, key, minute(5), {ChangeTask{TaskChange::commented, task}});
}

}  // namespace heed::sample
