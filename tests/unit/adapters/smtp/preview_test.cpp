#include "adapters/smtp/preview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/cli/standard_words.h"
#include "adapters/smtp/mailer.h"
#include "adapters/system/program_folder.h"
#include "adapters/web/pages/mail_link.h"
#include "engine/definition/program_reader.h"
#include "tests/support/mail_catcher.h"

namespace heed::smtp {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Instant now = *parse_rfc3339("2026-03-02T09:15:00Z");

const Program& example() {
    static const Program program =
        cli::speaking(read_program(system::read_program_folder(HEED_ROOT "/examples/closed-loop"),
                                   system::read_standard_files())
                          .value()
                          .program);
    return program;
}

Stationery stationery() {
    return {.era = "preview", .bounce_key = "", .page_address = [](const OutboxMail& mail) {
                return web::pages::page_address(mail, "https://heed.example.com", "key");
            }};
}

std::vector<MailPreview> preview(const PreviewWish& wish) {
    return preview_mail(example(), wish, stationery(), now);
}

std::vector<std::string> circumstances_of(const std::vector<MailPreview>& previews) {
    std::vector<std::string> all;
    for (const MailPreview& each : previews) {
        all.push_back(each.language + " " + each.circumstances);
    }
    return all;
}

TEST(MailPreviews, ShowBothSidesOfEachConditionInEachLanguage) {
    const auto previews = preview({"thank-you", "", std::nullopt});
    EXPECT_THAT(circumstances_of(previews),
                ElementsAre("de where wants_call holds", "de where wants_call does not hold",
                            "en where wants_call holds", "en where wants_call does not hold"));
    EXPECT_THAT(previews[2].letter.text, HasSubstr("will call you, normally"));
    EXPECT_THAT(previews[3].letter.text, Not(HasSubstr("will call you, normally")));
}

TEST(MailPreviews, AreTheMailThatTheResponseBringsAbout) {
    const SurveyResponse response{.id = "r-1",
                                  .survey = "service-quality",
                                  .digest = "0",
                                  .submitted_at = now,
                                  .customer = {"c-1", "Grace Hopper", "grace@customers.example"},
                                  .answers = {{"quality", Value(5)}}};
    const auto previews = preview({"thank-you", "en", response});
    EXPECT_THAT(circumstances_of(previews), ElementsAre("en where wants_call does not hold"));
    EXPECT_EQ(previews[0].letter.to[0].address, "grace@customers.example");
    EXPECT_EQ(previews[0].letter.subject, "Thank you for your answer, Grace Hopper");
}

TEST(MailPreviews, GoToAColleagueWhereTheWorkflowWritesToColleagues) {
    const auto previews = preview({"task-opened", "en", std::nullopt});
    EXPECT_THAT(circumstances_of(previews), ElementsAre("en "));
    EXPECT_EQ(previews[0].letter.subject, "Call Ada Byron about the 2 for “Timeliness”");
    EXPECT_TRUE(example().directory.find_person(previews[0].letter.to[0].address) != nullptr);
}

TEST(MailPreviews, FillInWhateverAnyShippedMailReads) {
    for (const auto& [name, languages] : example().mails) {
        for (const MailPreview& each : preview({name, "", std::nullopt})) {
            EXPECT_FALSE(each.letter.subject.empty()) << name;
            EXPECT_THAT(each.letter.text, Not(HasSubstr("{{"))) << name;
            EXPECT_THAT(each.letter.subject, Not(testing::EndsWith(" "))) << name;
        }
    }
    const auto done = preview({"what-was-done", "en", std::nullopt});
    EXPECT_THAT(done.at(0).letter.text, HasSubstr("- Take on a second courier\n"
                                                  "  Done. Contract signed on the 9th\n"));
    const auto digest = preview({"morning-digest", "en", std::nullopt});
    EXPECT_THAT(digest.at(0).letter.text,
                HasSubstr("- Take on a second courier: http://127.0.0.1:8080/cases/17#plan"));
    EXPECT_EQ(digest.at(0).letter.list->unsubscribe, "http://127.0.0.1:8080/digests/CODE");
    const auto week = preview({"weekly-digest", "en", std::nullopt});
    EXPECT_THAT(week.at(0).letter.text,
                HasSubstr("- “The new drawings are excellent.” (Grace Hopper) Read the case:\n"
                          "  http://127.0.0.1:8080/cases/17\n"));
    EXPECT_THAT(preview({"weekly-digest", "de", std::nullopt}).at(0).letter.text,
                HasSubstr("Von Kunden gelobt:"));
    const auto changed = preview({"plan-item-changed", "en", std::nullopt});
    EXPECT_THAT(changed.at(0).letter.text,
                HasSubstr("  The reason: The courier can begin two days later only."));
    const auto meeting = preview({"call-invitation", "en", std::nullopt});
    EXPECT_THAT(meeting.at(0).letter.calendar, HasSubstr("BEGIN:VEVENT"));
}

TEST(MailPreviews, AreByteForByteWhatAMailerSends) {
    tests::MailCatcher catcher;
    SmtpMailer mailer(parse_server(catcher.url()).value(), stationery());
    int sent = 0;
    for (const auto& [name, languages] : example().mails) {
        for (const MailPreview& each : preview({name, "", std::nullopt})) {
            const Delivery delivery = mailer.send(each.outgoing, example());
            ASSERT_EQ(delivery.kind, DeliveryKind::sent) << name << ": " << delivery.reply;
            EXPECT_EQ(catcher.mail(++sent), compose(each.letter)) << name << " " << each.language;
        }
    }
    EXPECT_GT(sent, 30);
}

TEST(MailPreviews, LeadColleaguesToTheirTaskPlanOrCaseByOneLink) {
    const auto link_in = [](const char* name) {
        const std::string text = preview({name, "en", std::nullopt}).at(0).letter.text;
        const auto at = text.find("https://");
        EXPECT_EQ(text.find("https://", at + 1), std::string::npos) << text;
        return at == std::string::npos ? "" : text.substr(at, text.find_first_of(" \n", at) - at);
    };
    for (const char* name :
         {"task-opened", "task-reminder", "task-escalated", "task-reassigned", "task-withdrawn",
          "task-commented", "task-news", "mail-failed", "call-invitation", "attendance-noted"}) {
        EXPECT_EQ(link_in(name), "https://heed.example.com/tasks/17-1") << name;
    }
    for (const char* name : {"plan-item-reminder", "plan-item-overdue", "plan-item-changed",
                             "plan-item-promised", "case-participant"}) {
        EXPECT_EQ(link_in(name), "https://heed.example.com/cases/17/plan") << name;
    }
    EXPECT_EQ(link_in("account-invitation"), "https://heed.example.com/invitation/SECRET");
    EXPECT_THAT(link_in("plan-presented"), testing::StartsWith("https://heed.example.com/p/"));
    EXPECT_EQ(link_in("thank-you"), "");
}

TEST(MailPreviews, StandOnAPageWithoutBreakingOut) {
    const auto page = text::parse(system::read_standard_file("templates/mail/preview.html"));
    const std::string html =
        preview_page("thank-you", preview({"thank-you", "en", std::nullopt}), page.value());
    EXPECT_THAT(html, HasSubstr("<h2>en, where wants_call holds</h2>"));
    EXPECT_THAT(html, HasSubstr("srcdoc=\"&lt;!DOCTYPE html&gt;"));
}

}  // namespace
}  // namespace heed::smtp
