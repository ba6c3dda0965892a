#include <gtest/gtest.h>

#include "engine/definition/program_reader.h"
#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

using reading::findings_with;

ProgramText example(const std::vector<SourceFile>& others = {}) {
    auto read = read_program(reading::example_with(others), reading::standard_files());
    EXPECT_EQ(render(read.problems()), "");
    return read.ok() ? *std::move(read) : ProgramText();
}

TEST(ProgramReader, TheExampleIsFine) {
    EXPECT_EQ(findings_with({}), "");
}

TEST(ProgramReader, ReadsWhatTheOrganisationSays) {
    const ProgramText text = example();
    EXPECT_EQ(text.program.organisation.name, "Example Services");
    EXPECT_EQ(text.program.organisation.mail_from, "Example Services <service@example.com>");
    EXPECT_EQ(text.program.organisation.calendar, "head-office");
    EXPECT_EQ(text.settings.database, "sqlite://heed.db");
    EXPECT_EQ(text.settings.sources.at("typeform"),
              (std::vector<Setting>{{Setting::Origin::environment, "TYPEFORM_SECRET"}}));
}

TEST(ProgramReader, TakesSeveralSecretsWhileOneIsRotated) {
    const ProgramText text =
        example({{"heed.yaml",
                  "sources:\n"
                  "  typeform: {secret: [env:NEW_SECRET, file:/run/secrets/old]}\n"
                  "webhooks:\n"
                  "  crm: {url: https://crm.example.com/heed, secret: env:CRM}\n"
                  "mail: {server: smtps://mail.example.com, user: heed, password: "
                  "file:/run/secrets/mail}\n"
                  "oidc: {issuer: \"https://login.example.com\", client_id: heed, client_secret: "
                  "env:SSO}\n"}});
    EXPECT_EQ(text.settings.sources.at("typeform").size(), 2u);
    EXPECT_EQ(text.settings.sources.at("typeform")[1],
              (Setting{Setting::Origin::file, "/run/secrets/old"}));
    EXPECT_EQ(text.settings.webhooks.at("crm").url, "https://crm.example.com/heed");
    EXPECT_EQ(text.settings.mail.user, (Setting{Setting::Origin::written, "heed"}));
    EXPECT_EQ(text.settings.oidc, (OidcClient{"https://login.example.com", "heed",
                                              Setting{Setting::Origin::environment, "SSO"}}));
    EXPECT_EQ(text.program.organisation.calendar, "head-office") << "there is only one";
}

TEST(ProgramReader, ReadsHowMailsGoOut) {
    const auto mail_of = [](const std::string& words) {
        return example({{"heed.yaml",
                         "mail: {server: \"smtp://mail.example.com\", from: "
                         "s@example.com, " +
                             words + "}\n"}})
            .settings.mail;
    };
    const MailServer mail = mail_of(
        "tls: when_offered, ca: /etc/ssl/ours.pem, envelope_from: \"bounces+{mail}@example.com\"");
    EXPECT_EQ(mail.tls, MailTls::when_offered);
    EXPECT_EQ(mail.ca, "/etc/ssl/ours.pem");
    EXPECT_EQ(mail.envelope_from, "bounces+{mail}@example.com");
    EXPECT_EQ(mail_of("tls: off").tls, MailTls::off);
    EXPECT_EQ(mail_of("tls: required").tls, MailTls::required);
}

TEST(ProgramReader, SaysWhatIsWrongWithHowMailsGoOut) {
    const auto findings_of = [](const std::string& server, const std::string& sender,
                                const std::string& tls) {
        return reading::findings_with(
            {{"heed.yaml", "mail:\n  server: " + server +
                               "\n  from: s@example.com\n  envelope_from: " + sender +
                               "\n  tls: " + tls + "\n"}});
    };
    EXPECT_EQ(findings_of("smtps://mail.example.com", "bounces+{case}@example.com", "when_offered"),
              "heed.yaml:4:18: error[HD014]: “bounces+{case}@example.com” is no address for the "
              "envelope\n"
              "      envelope_from: bounces+{case}@example.com\n"
              "                     ^~~~~~~~~~~~~~~~~~~~~~~~~~\n"
              "  help: write bounces@example.com, or bounces+{mail}@example.com for an address of "
              "each mail's own\n"
              "heed.yaml:5:8: error[HD014]: a server named as smtps:// is encrypted from the first "
              "byte\n"
              "      tls: when_offered\n"
              "           ^~~~~~~~~~~~\n"
              "  help: leave “tls” out, or write smtp://HOST:PORT\n");
    EXPECT_EQ(findings_of("smtp://mail.example.com", "Bounces <bounces@example.com>", "maybe"),
              "heed.yaml:4:18: error[HD014]: “Bounces <bounces@example.com>” is no address for the "
              "envelope\n"
              "      envelope_from: Bounces <bounces@example.com>\n"
              "                     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
              "  help: write bounces@example.com, or bounces+{mail}@example.com for an address of "
              "each mail's own\n"
              "heed.yaml:5:8: error[HD013]: there is no setting of TLS “maybe”\n"
              "      tls: maybe\n"
              "           ^~~~~\n"
              "  help: there are “required”, “when_offered” and “off”\n");
}

TEST(ProgramReader, ReadsLimitsAndTrustedProxies) {
    const ProgramText text =
        example({{"heed.yaml",
                  "limits: {connections: 10, lines_mb: 8, requests_of_token: 600}\n"
                  "trusted_proxies: [10.0.0.0/8, \"::1\", 192.0.2.7]\n"}});
    EXPECT_EQ(text.settings.limits,
              (Limits{.connections = 10, .lines_mb = 8, .requests_of_token = 600}));
    EXPECT_EQ(text.settings.trusted_proxies,
              (std::vector<std::string>{"10.0.0.0/8", "::1", "192.0.2.7"}));
    EXPECT_EQ(example().settings.limits, Limits{});
    EXPECT_EQ(example().settings.trusted_proxies, std::nullopt) << "this machine";
}

TEST(ProgramReader, ReadsHowLongCasesStay) {
    EXPECT_EQ(example({{"heed.yaml", "retention: 3y\n"}}).settings.retention, "3y");
    EXPECT_EQ(example().settings.retention, "") << "for good";
}

TEST(ProgramReader, ReadsHowTheLogIsWritten) {
    const ProgramText text = example({{"heed.yaml", "log: {form: plain, level: error}\n"}});
    EXPECT_EQ(text.settings.log, (LogSettings{.form = LogForm::plain, .least = LogLevel::error}));
    EXPECT_EQ(example().settings.log, LogSettings{});
}

TEST(ProgramReader, ReadsTheDirectory) {
    const Directory directory = example().program.directory;
    const Person* jonas = directory.find_person("Jonas@Example.com");
    ASSERT_NE(jonas, nullptr);
    EXPECT_EQ(jonas->language, "de");
    EXPECT_EQ(jonas->substitute, "cm@example.com");
    EXPECT_TRUE(directory.is_away(
        *jonas, Instant(std::chrono::sys_days(std::chrono::year(2026) / 12 / 31))));
    EXPECT_EQ(directory.members_of("senior-management").size(), 3u);
    const Team* seniors = directory.find_team("senior-management");
    ASSERT_NE(seniors, nullptr);
    EXPECT_EQ(seniors->title.in("en"), "Senior management");
    EXPECT_EQ(seniors->title.in("de"), "Geschäftsleitung");
    EXPECT_EQ(directory.account_column("a-4", "client_manager"), "jonas@example.com");
    EXPECT_EQ(directory.service_column("onboarding", "manager"), "sm@example.com");
}

TEST(ProgramReader, ReadsTablesAsSpreadsheetsWriteThem) {
    const Directory directory =
        example({{"directory/accounts.csv",
                  "\xEF\xBB\xBFid;name;client_manager;region\r\n"
                  "a-3;\"Analytical \"\"A\"\"; Ltd\";cm@example.com; north \r\n"
                  "\r\n"
                  "a-9;\"Two\nlines\";;\r\n"}})
            .program.directory;
    EXPECT_EQ(directory.account_column("a-3", "name"), "Analytical \"A\"; Ltd");
    EXPECT_EQ(directory.account_column("a-3", "region"), "north");
    EXPECT_EQ(directory.account_column("a-9", "name"), "Two\nlines");
}

TEST(ProgramReader, HashesWhatIsSaidAndNotWhereItStands) {
    const ProgramText here = example();
    std::vector<SourceFile> moved = here.files;
    for (SourceFile& file : moved) {
        file.path = "/srv/elsewhere/" + file.path;
    }
    const auto again = read_program(moved);
    ASSERT_EQ(render(again.problems()), "");
    EXPECT_EQ(again->program.hash, here.program.hash);
    EXPECT_NE(example({{"calendars/branch.yaml",
                        "calendar: branch\ntime_zone: UTC\nhours: {mon: 09:00-10:00}\n"}})
                  .program.hash,
              here.program.hash);
}

TEST(ProgramReader, TakesTheStandardMailsThatTheProgramDoesNotBring) {
    const ProgramText text =
        example({{"templates/mail/thank-you.md", "---\nsubject: Thanks!\n---\nThanks.\n"}});
    EXPECT_EQ(text.program.mails.at("thank-you").size(), 1u) << "its translations go with it";
    EXPECT_EQ(text.program.find_mail("thank-you", "de")->subject.source(), "Thanks!");
    EXPECT_EQ(text.program.find_mail("task-opened", "de")->language, "de");
}

TEST(ProgramReader, ANamedSurveyBeatsTheStar) {
    const ProgramText text = example(
        {{"surveys/delivery.yaml",
          "survey: delivery\nquestions:\n  speed: {title: Speed, kind: rating}\n"},
         {"workflows/a.yaml",
          "workflow: a\nversion: 1\nsurveys: [\"*\"]\nconditions:\n"
          "  slow: response.answers.speed <= 2\nstates:\n  s: {type: final}\n"},
         {"workflows/b.yaml",
          "workflow: b\nversion: 1\nsurveys: [service-quality]\nstates:\n  t: {type: final}\n"}});
    EXPECT_EQ(text.program.workflow_for("delivery")->name, "a");
    EXPECT_EQ(text.program.workflow_for("service-quality")->name, "b");
}

TEST(ProgramReader, RefusesNamesThatAMailCannotRead) {
    EXPECT_EQ(findings_with({{"templates/mail/thank-you.md",
                              "---\n"
                              "subject: Thank you, {{customer.nmae}}\n"
                              "---\n"
                              "{{#wants_call}}{{recipient.name}}{{/wants_call}}\n"
                              "{{#plan.items}}{{action}}{{/plan.items}}\n"
                              "{{#wants_cal}}We call you.{{/wants_cal}}\n"}}),
              "templates/mail/thank-you.md:2:21: error[HD105]: “customer” has no field “nmae”\n"
              "    subject: Thank you, {{customer.nmae}}\n"
              "                        ^~~~~~~~~~~~~~~~~\n"
              "  help: did you mean “name”?\n"
              "templates/mail/thank-you.md:6:1: error[HD102]: there is no name “wants_cal” here\n"
              "    {{#wants_cal}}We call you.{{/wants_cal}}\n"
              "    ^~~~~~~~~~~~~~\n"
              "  help: did you mean “wants_call”?\n");
}

TEST(ProgramReader, RefusesTwoMailsOfOneLanguage) {
    const std::string text =
        "---\nsubject: Thank you\n---\nThank you.{{#wants_call}}!{{/wants_call}}\n";
    EXPECT_EQ(
        findings_with(
            {{"templates/mail/thank-you.en.md", text}, {"templates/mail/thank-you.md", text}}),
        "templates/mail/thank-you.md: error[HD303]: templates/mail/thank-you.en.md is this "
        "mail in the language “en” already\n"
        "  help: a file's name says its language: thank-you.de.md; one without is in English, "
        "unless a line “language: …” above its text says otherwise\n");
}

TEST(ProgramReader, ADateOfAbsenceIsAWholeDayWhereThePersonWorks) {
    const Directory directory =
        example({{"directory/people.csv",
                  "email,name,teams,absent_from,absent_to\n"
                  "cm@example.com,Clara,key-accounts,2026-03-02,2026-03-03\n"
                  "md@example.com,Maria,senior-management,,\n"
                  "sm@example.com,Samir,service-leads,2026-03-02T12:00:00Z,\n"},
                 {"directory/accounts.csv", "id,name\n"},
                 {"directory/services.csv", "type,name\n"}})
            .program.directory;
    const auto at = [](const char* time) { return *parse_rfc3339(time); };
    const Person& clara = *directory.find_person("cm@example.com");
    EXPECT_FALSE(directory.is_away(clara, at("2026-03-01T22:59:59Z")));
    EXPECT_TRUE(directory.is_away(clara, at("2026-03-01T23:00:00Z"))) << "midnight in Berlin";
    EXPECT_TRUE(directory.is_away(clara, at("2026-03-03T22:59:59Z")));
    EXPECT_FALSE(directory.is_away(clara, at("2026-03-03T23:00:00Z")));
    EXPECT_EQ(directory.find_person("sm@example.com")->absent_from, at("2026-03-02T12:00:00Z"));
}

TEST(ProgramReader, ReadsContactsByIdOrAddress) {
    const Directory directory =
        example({{"directory/contacts.csv",
                  "id,name,email,phone,best_time,account,language\n"
                  "c-17,Ada Byron,ada@customers.example,+49 30 1,mornings,a-3,en\n"
                  ",Konrad Zuse,konrad@customers.example,030 2,,,de\n"}})
            .program.directory;
    ASSERT_NE(directory.contacts.find("c-17", ""), nullptr);
    EXPECT_EQ(directory.contacts.find("c-17", "")->customer.best_time, "mornings");
    ASSERT_NE(directory.contacts.find("", "Konrad@customers.example"), nullptr);
    EXPECT_EQ(directory.contacts.find("", "Konrad@customers.example")->language, "de");
}

TEST(ProgramReader, ReadsLanguagesInAnyCase) {
    const std::vector<SourceFile> files{
        {"heed.yaml", "language: DE\nmail: {from: service@example.com}\n"},
        {"directory/people.csv",
         "email,name,language\nkarl@example.com,Karl,DE\nurs@example.com,Urs,de_ch\n"},
        {"directory/teams.csv", "team,name,name.DE\nboard,The board,Der Vorstand\n"},
        {"directory/contacts.csv", "id,email,language\nc-1,ada@customers.example,De-at\n"},
        {"surveys/s.yaml",
         "survey: s\nquestions:\n  q: {kind: rating, title: {EN: How was it?, DE: Wie war es?}}\n"},
        {"workflows/w.yaml",
         "workflow: w\nversion: 1\nsurveys: [s]\nevery_response: [{send: thanks, to: customer}]\n"
         "states:\n  call:\n    task: {title: {en: Call, DE: Anrufen}, assignee: "
         "person karl@example.com, due: 1 day, outcomes: {done: Done}}\n    on: {done: end}\n  "
         "end: {type: final}\n"},
        {"templates/mail/thanks.DE.md", "---\nsubject: Danke\n---\nDanke.\n"}};
    const auto read = read_program(files, reading::standard_files());
    ASSERT_EQ(render(read.problems()), "");
    const Program& program = read->program;
    EXPECT_EQ(program.organisation.language, "de");
    EXPECT_EQ(program.directory.find_person("karl@example.com")->language, "de");
    EXPECT_EQ(program.directory.find_person("urs@example.com")->language, "de-CH");
    EXPECT_EQ(program.directory.find_team("board")->title.in("de"), "Der Vorstand");
    EXPECT_EQ(program.directory.contacts.find("c-1", "")->language, "de-AT");
    EXPECT_EQ(program.find_survey("s")->find_question("q")->title.in("de"), "Wie war es?");
    EXPECT_EQ(program.find_mail("thanks", "de-CH")->language, "de");
}

TEST(ProgramReader, RefusesWordsTwiceInOneLanguage) {
    const std::string found =
        findings_with({{"surveys/s.yaml",
                        "survey: s\n"
                        "questions:\n"
                        "  q: {kind: rating, title: {de: Wie?, DE: Wie war es?}}\n"}});
    EXPECT_NE(
        found.find("surveys/s.yaml:3:39: error[HD002]: these words stand here in “de” already\n"
                   "      q: {kind: rating, title: {de: Wie?, DE: Wie war es?}}\n"
                   "                                          ^~\n"
                   "  help: keep one of them\n"),
        std::string::npos)
        << found;
}

TEST(ProgramReader, SaysOnceThatHeedsOwnWorkflowDoesNotFit) {
    const std::vector<SourceFile> files{
        {"surveys/s.yaml", "survey: s\nquestions: {q: {kind: rating}}\n"},
        {"workflows/call-back.yaml.txt", ""}};
    EXPECT_EQ(render(read_program(files, reading::standard_files()).problems()),
              "workflows/call-back.yaml.txt: error[HD305]: no workflow of your own is read, and "
              "“closed-loop”, which comes with Heed, does not fit: there is no survey "
              "“service-quality”\n"
              "  help: end the names of your workflows in .yaml\n"
              "workflows/call-back.yaml.txt: warning[HD306]: this file is not read\n"
              "  help: files in workflows/ end in .yaml: call it call-back.yaml\n");
}

TEST(ProgramReader, FindsEverythingThatIsWrongAtOnce) {
    const std::string findings = findings_with(
        {{"heed.yaml", "calender: head-office\n"},
         {"surveys/service-quality.yaml",
          "survey: service-quality\nquestions: {q: {kind: stars}}\n"},
         {"calendars/head-office.yaml",
          "calendar: head-office\ntime_zone: Europe/Berlni\nhours: {mon: 09:00-17:00}\n"},
         {"workflows/w.yaml",
          "workflow: w\nversion: 1\nsurveys: [service-quality]\nstates: {a: {on: {x: b}}}\n"}});
    EXPECT_EQ(
        findings,
        "calendars/head-office.yaml:2:12: error[HD013]: there is no time zone “Europe/Berlni”\n"
        "    time_zone: Europe/Berlni\n"
        "               ^~~~~~~~~~~~~\n"
        "  help: write its name in the IANA database: Europe/Berlin, or an offset: +02:00\n"
        "heed.yaml:1:1: error[HD010]: heed.yaml has no “calender”\n"
        "    calender: head-office\n"
        "    ^~~~~~~~\n"
        "  help: did you mean “calendar”?\n"
        "surveys/service-quality.yaml:2:23: error[HD013]: there is no kind of question “stars”\n"
        "    questions: {q: {kind: stars}}\n"
        "                          ^~~~~\n"
        "  help: there are “rating”, “nps”, “ces”, “choice” and “text”\n"
        "workflows/w.yaml:4:19: error[HD203]: there is no event “x”\n"
        "    states: {a: {on: {x: b}}}\n"
        "                      ^\n"
        "  help: an event of your own is declared at the top: events: [x]\n"
        "workflows/w.yaml:4:22: error[HD201]: there is no state “b”\n"
        "    states: {a: {on: {x: b}}}\n"
        "                         ^\n"
        "  help: there is only “a”\n");
}

}  // namespace
}  // namespace heed
