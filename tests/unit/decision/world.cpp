#include "tests/unit/decision/world.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "adapters/cli/standard_words.h"
#include "engine/definition/program_reader.h"

namespace heed::decision_test {
namespace {

constexpr std::string_view survey_text = R"(survey: service-quality
title: {en: Our service, de: Unser Service}
questions:
  timeliness: {title: {en: Timeliness, de: Pünktlichkeit}, kind: rating, scale: 1-5}
  quality: {title: Quality of the work, kind: rating, scale: 1-5}
  recommend: {title: Recommend, kind: nps}
  comment: {title: What should we know, kind: text}
fields: {departure: time, region: text}
)";

constexpr std::string_view calendar_text = R"(calendar: head-office
time_zone: Europe/Berlin
hours: {mon-thu: 09:00-17:00, fri: 09:00-15:00}
)";

constexpr std::string_view late_calendar = R"(calendar: late
time_zone: Europe/Berlin
hours: {mon-fri: 13:00-21:00}
)";

constexpr std::string_view people =
    R"(email,name,teams,calendar,language,substitute,absent_from,absent_to
cm@example.com,Clara Manning,accounts,,en,dana@example.com,,
dana@example.com,Dana Fields,accounts,,en,cm@example.com,,
vera@example.com,Vera Lindqvist,senior,,en,,,
martin@example.com,Martin Okafor,senior,late,de,,,
md@example.com,Maria Delgado,board,,en,,,
)";

constexpr std::string_view teams = R"(team,name,email
accounts,Key accounts,
senior,Senior management,
board,Board,
)";

constexpr std::string_view default_head = R"(workflow: test
version: 1
surveys: [service-quality]
calendar: head-office
roles:
  client_manager: [account.client_manager, team accounts]
  senior: team senior
  director: person md@example.com
conditions:
  alarm: case.lowest <= 2
  unhappy: case.lowest == 3
forms:
  notes:
    context: {label: Context, kind: text, required: true}
    promised: {label: Promised, kind: date}
  resolved:
    score: {label: Resolved, kind: rating, scale: 1-5, required: true}
)";

SourceFile mail(const std::string& name, const std::string& body) {
    return {"templates/mail/" + name + ".md", "---\nsubject: " + name + "\n---\n" + body + "\n"};
}

std::vector<SourceFile> files_with(const std::string& workflow) {
    std::vector<SourceFile> files{
        {"heed.yaml", "organisation: Example\nlanguage: en\ncalendar: head-office\n"},
        {"surveys/service-quality.yaml", std::string(survey_text)},
        {"workflows/test.yaml", workflow},
        {"calendars/head-office.yaml", std::string(calendar_text)},
        {"calendars/late.yaml", std::string(late_calendar)},
        {"directory/people.csv", std::string(people)},
        {"directory/teams.csv", std::string(teams)},
        {"directory/accounts.csv", "id,name,client_manager\na-3,Analytical Ltd,dana@example.com\n"},
        {"directory/services.csv", "type,name,manager\nonboarding,Onboarding,\n"},
        mail("thank-you", "Dear {{customer.name}} {{#alarm}}we call{{/alarm}}"),
        mail("letter", "Dear {{customer.name}}"),
        mail("question", "Resolved? {{page}}"),
        mail("noted-for-you", "{{heard.by}}: {{heard.what}} {{heard.words}}"),
        mail("plan-item-changed", "{{author}} {{#items}}{{action}}{{/items}}"),
        mail("plan-item-promised", "{{#items}}{{action}}{{/items}}"),
        mail("promise-moved", "{{#plan.moved}}{{action}} {{/plan.moved}}"),
        mail("task-opened.de", "{{task.title}} {{reason}}")};
    for (const char* notice :
         {"task-opened", "task-news", "attendance-noted", "task-escalated", "task-reminder",
          "task-withdrawn", "task-reassigned", "task-commented", "call-invitation",
          "plan-presented", "plan-item-reminder", "plan-item-overdue", "case-participant",
          "mail-failed", "promise-dropped", "promise-late", "progress"}) {
        files.push_back(mail(notice, "{{task.title}} {{reason}}"));
    }
    return files;
}

}  // namespace

Instant clock(std::string_view text) {
    const std::string full =
        text.size() > 5 ? std::string(text) : "2026-03-02 " + std::string(text);
    const TimeZone berlin = *TimeZone::find("Europe/Berlin");
    const Instant as_utc = *parse_rfc3339(full + ":00Z");
    return berlin.to_instant(LocalTime(as_utc.time_since_epoch()));
}

World::World(std::string_view states, std::string_view head) : now_(clock("09:00")) {
    const std::string workflow =
        std::string(head.empty() ? default_head : head) + std::string(states);
    Result<ProgramText> read = read_program(files_with(workflow));
    if (!read.ok()) {
        throw std::runtime_error(render(read.problems()));
    }
    program_ = cli::speaking(read->program);
}

World::World(Program program)
    : program_(program.words == Words::none() ? cli::speaking(std::move(program))
                                              : std::move(program)),
      now_(clock("09:00")) {}

World& World::at(std::string_view time) {
    now_ = clock(time);
    return *this;
}

World& World::advance_to(std::string_view time) {
    const Instant until = clock(time);
    std::vector<Mail> mails;
    while (true) {
        const auto& timers = current().timers;
        const auto first = std::ranges::min_element(timers, [](const Timer& a, const Timer& b) {
            return std::pair(a.due, a.number) < std::pair(b.due, b.number);
        });
        if (first == timers.end() || first->due > until) {
            break;
        }
        now_ = std::max(now_, first->due);
        act("timer", TimerFired{first->number});
        mails.insert(mails.end(), mails_.begin(), mails_.end());
    }
    mails_ = mails;
    now_ = until;
    return *this;
}

Verdict World::take(Event event) {
    if (event.key.empty()) {
        event.key = "key-" + std::to_string(++keys_);
    }
    if (event.at == Instant()) {
        event.at = now_;
    }
    const auto* arrived = std::get_if<ResponseArrived>(&event.what);
    situation_.known_response = arrived == nullptr ? 0 : number_of(arrived->response);
    Verdict verdict = decide(program_, situation_, event);
    mails_.clear();
    if (const auto* decision = std::get_if<Decision>(&verdict)) {
        keep(event, *decision);
    }
    return verdict;
}

/// As a store finds it: by source and id, and by a name that its survey has or had.
int World::number_of(const SurveyResponse& arrived) const {
    const Survey* survey = program_.find_survey(arrived.survey);
    const std::vector<std::string> names =
        survey == nullptr ? std::vector{arrived.survey} : survey->names();
    for (size_t i = 0; i < situation_.responses.size(); ++i) {
        const SurveyResponse& known = situation_.responses[i];
        if (known.source == arrived.source && known.id == arrived.id &&
            std::ranges::find(names, known.survey) != names.end()) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

void World::keep(const Event& event, Decision decision) {
    last_ = to_commit(situation_, event, std::move(decision));
    Case folded = situation_.current.value_or(Case());
    fold_entry(last_.entry, folded);
    EXPECT_EQ(folded, last_.after) << "the journal does not fold to the case";
    if (last_.response) {
        auto& bodies = situation_.responses;
        bodies.resize(std::max(bodies.size(), static_cast<size_t>(last_.response->number)));
        bodies[static_cast<size_t>(last_.response->number) - 1] = last_.response->response;
    }
    situation_.current = last_.after;
    journal_.push_back(last_.entry);
    EXPECT_EQ(fold(journal_), last_.after);
    mails_ = last_.mails;
    for (const Mail& mail : mails_) {
        if (mail.purpose != MailPurpose::colleague) {
            situation_.customer_mails.push_back({mail});
        }
    }
}

World& World::sent(int mail) {
    for (CustomerMail& known : situation_.customer_mails) {
        known.was_sent = known.was_sent || known.mail.number == mail;
    }
    return *this;
}

World& World::has_other_case() {
    Case other;
    other.number = 18;
    other.workflow = current().workflow;
    other.workflow_hash = current().workflow_hash;
    situation_.others = {{other, situation_.responses}};
    return *this;
}

Verdict World::respond(Answers answers) {
    SurveyResponse response;
    response.source = "api";
    response.id = answers.id;
    response.survey = answers.survey;
    response.submitted_at = now_;
    if (!answers.updated_at.empty()) {
        response.updated_at = clock(answers.updated_at);
    }
    response.language = answers.language;
    response.customer = {answers.customer_id, answers.customer_name, answers.customer_email};
    response.account = {"a-3", "", answers.client_manager};
    response.service = {"s-88", "onboarding", ""};
    response.answers = answers.ratings;
    response.unread = answers.unread;
    response.digest = digest_of(response);
    return act("source:api", ResponseArrived{response, 17});
}

Verdict World::post(std::string name, std::string form, FormValues fields) {
    return act("customer", EventPosted{std::move(name), std::move(form), std::move(fields)});
}

Verdict World::complete(int task, std::string actor, std::string outcome, FormValues form) {
    return act(std::move(actor), TaskCompleted{task, std::move(outcome), std::move(form)});
}

Verdict World::act(std::string actor, What what) {
    Event event;
    event.actor = std::move(actor);
    event.case_number = has_case() ? current().number : 0;
    event.what = std::move(what);
    return take(std::move(event));
}

std::string World::where() const {
    if (current().status == CaseStatus::ended) {
        return "ended: " + current().outcome;
    }
    std::string all;
    for (const std::string& leaf : journal_.back().to) {
        all += (all.empty() ? "" : ",") + leaf;
    }
    return all;
}

std::vector<std::string> World::mails() const {
    std::vector<std::string> all;
    for (const Mail& mail : mails_) {
        all.push_back(mail.mail_template + " " +
                      (mail.suppressed.empty() ? mail.to : "suppressed: " + mail.suppressed));
    }
    return all;
}

std::string sentence(const Verdict& verdict) {
    const auto* rejection = std::get_if<Rejection>(&verdict);
    return rejection == nullptr ? std::string() : rejection->sentence;
}

bool is_taken(const Verdict& verdict) {
    return std::holds_alternative<Decision>(verdict);
}

}  // namespace heed::decision_test
