#include "adapters/smtp/compose.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/smtp/address.h"
#include "adapters/smtp/words.h"
#include "engine/values/ascii.h"

namespace heed::smtp {
namespace {

using testing::HasSubstr;

Letter thanks() {
    return {.date = *parse_rfc3339("2026-03-02T09:15:00Z"),
            .message_id = "<17-m1.k3x9@heed.example.com>",
            .references = {},
            .from = {"Analytical Ltd", "care@example.com"},
            .reply_to = {"", "office@example.com"},
            .to = {{"Ada Byron", "ada@example.com"}},
            .subject = "Thank you, Ada Byron",
            .language = "en",
            .text = "Thank you.\n",
            .html = "<p>Thank you.</p>\n",
            .trigger = Trigger::generated,
            .list = {},
            .case_id = "17",
            .mail_id = "17-m1",
            .mail_template = "thank-you",
            .response = "r-1001",
            .calendar = "",
            .calendar_method = "REQUEST",
            .attachments = {}};
}

/// The message with its line ends as the test's own text has them.
std::string composed(const Letter& letter) {
    std::string text;
    for (const char c : compose(letter)) {
        if (c != '\r') {
            text += c;
        }
    }
    return text;
}

TEST(Compose, WritesTheWholeMessage) {
    EXPECT_EQ(composed(thanks()),
              "Date: Mon, 02 Mar 2026 09:15:00 +0000\n"
              "Message-ID: <17-m1.k3x9@heed.example.com>\n"
              "From: \"Analytical Ltd\" <care@example.com>\n"
              "Reply-To: <office@example.com>\n"
              "To: \"Ada Byron\" <ada@example.com>\n"
              "Subject: Thank you, Ada Byron\n"
              "Auto-Submitted: auto-generated\n"
              "X-Auto-Response-Suppress: All\n"
              "X-Heed-Case: 17\n"
              "X-Heed-Mail: 17-m1\n"
              "X-Heed-Template: thank-you\n"
              "X-Heed-Response: r-1001\n"
              "MIME-Version: 1.0\n"
              "Content-Language: en\n"
              "Content-Type: multipart/alternative; boundary=\"=_heed_alternative\"\n"
              "\n"
              "--=_heed_alternative\n"
              "Content-Type: text/plain; charset=utf-8\n"
              "Content-Transfer-Encoding: quoted-printable\n"
              "\n"
              "Thank you.\n"
              "\n"
              "--=_heed_alternative\n"
              "Content-Type: text/html; charset=utf-8\n"
              "Content-Transfer-Encoding: quoted-printable\n"
              "\n"
              "<p>Thank you.</p>\n"
              "\n"
              "--=_heed_alternative--\n");
}

TEST(Compose, LetsNoValueBecomeAHeader) {
    Letter letter = thanks();
    const std::string evil = std::string("x\r\nBcc: eve@example.com\n\0y", 26);
    letter.subject = letter.to[0].name = letter.from.name = letter.language = evil;
    letter.message_id = letter.case_id = letter.response = letter.mail_template = evil;
    letter.references = {evil};
    letter.list = MailingList{evil, evil};
    letter.to[0].address = "ada@example.com>\r\nBcc: eve@example.com";
    letter.attachments = {{evil, evil, "x"}};
    std::istringstream lines(compose(letter));
    for (std::string line; std::getline(lines, line);) {
        EXPECT_FALSE(line.starts_with("Bcc")) << line;
        EXPECT_EQ(line.find('\0'), std::string::npos);
        EXPECT_TRUE(line.ends_with("\r") && line.find('\r') == line.size() - 1) << line;
    }
}

TEST(Compose, EncodesWhatIsNotAscii) {
    Letter letter = thanks();
    letter.subject = "Danke, Jürgen – wir haben es gelesen und rufen Sie am Montag ganz sicher an";
    letter.to = {{"Jürgen Groß", "juergen@müller.example"}, {"O\"Neil, \\Bob", "bob@example.com"}};
    letter.text = "Grüße\n";
    const std::string message = composed(letter);
    EXPECT_THAT(message, HasSubstr("To: =?utf-8?q?J=C3=BCrgen_Gro=C3=9F?= "
                                   "<juergen@xn--mller-kva.example>,\n"
                                   " \"O\\\"Neil, \\\\Bob\" <bob@example.com>\n"));
    EXPECT_THAT(
        message,
        HasSubstr("Subject: =?utf-8?q?Danke=2C_J=C3=BCrgen_=E2=80=93_wir_haben_es_gelese?=\n"
                  " =?utf-8?q?n_und_rufen_Sie_am_Montag_ganz_sicher_an?=\n"));
    EXPECT_THAT(message, HasSubstr("\nGr=C3=BC=C3=9Fe\n"));
    EXPECT_TRUE(is_ascii(message));
}

TEST(Compose, ThreadsAndNamesTheList) {
    Letter letter = thanks();
    letter.references = {"<17-m1.k3x9@h.example>", "<17-m2.k3x9@h.example>"};
    letter.list = MailingList{"reminders.example.com", "https://h.example/unsubscribe/1"};
    letter.trigger = Trigger::reply;
    const std::string message = composed(letter);
    EXPECT_THAT(message, HasSubstr("In-Reply-To: <17-m2.k3x9@h.example>\n"
                                   "References: <17-m1.k3x9@h.example> <17-m2.k3x9@h.example>\n"));
    EXPECT_THAT(message, HasSubstr("Auto-Submitted: auto-replied\n"
                                   "X-Auto-Response-Suppress: All\n"
                                   "List-Id: <reminders.example.com>\n"
                                   "List-Unsubscribe: <https://h.example/unsubscribe/1>\n"
                                   "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"));
}

TEST(Compose, CarriesInvitationsAndFiles) {
    Letter letter = thanks();
    letter.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    letter.attachments = {{"plan\".pdf", "application/pdf", "%PDF"}};
    const std::string message = composed(letter);
    EXPECT_THAT(message, HasSubstr("Content-Type: multipart/mixed; boundary=\"=_heed_mixed\"\n\n"
                                   "--=_heed_mixed\nContent-Type: multipart/alternative; "
                                   "boundary=\"=_heed_alternative\"\n"));
    EXPECT_THAT(message, HasSubstr("Content-Type: text/calendar; charset=utf-8; method=REQUEST\n"
                                   "Content-Transfer-Encoding: base64\n\n"
                                   "QkVHSU46VkNBTEVOREFSDQpFTkQ6VkNBTEVOREFSDQo=\n"));
    EXPECT_THAT(message, HasSubstr("Content-Type: application/ics; name=\"invite.ics\"\n"
                                   "Content-Disposition: attachment; filename=\"invite.ics\"\n"));
    EXPECT_THAT(message, HasSubstr("Content-Type: application/pdf\n"
                                   "Content-Disposition: attachment; filename=\"plan_.pdf\"\n"
                                   "Content-Transfer-Encoding: base64\n\nJVBERg==\n"));
}

TEST(Compose, KeepsEveryLineShort) {
    Letter letter = thanks();
    letter.subject = std::string(3000, 's');
    letter.to[0].name = std::string(3000, 'n') + "é";
    letter.text = std::string(3000, 't');
    letter.html = std::string(500, '=');
    letter.calendar = std::string(3000, 'c');
    std::istringstream lines(compose(letter));
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 79U) << line;
    }
}

TEST(MailWords, EncodeQuotedPrintable) {
    EXPECT_EQ(quoted_printable("a=b \nc\t\r\nend "), "a=3Db=20\r\nc=09\r\nend=20");
    EXPECT_EQ(quoted_printable(std::string(80, 'x')),
              std::string(75, 'x') + "=\r\n" + std::string(5, 'x'));
}

TEST(MailWords, EncodeBase64) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64(std::string(58, '\0')), std::string(76, 'A') + "\r\nAA==");
}

TEST(MailAddress, OfABounceNamesItsMailAndCannotBeMadeUp) {
    const std::string pattern = "bounces+{mail}@example.com";
    const std::string address = envelope_sender(pattern, "17-m3", "key");
    EXPECT_THAT(address, testing::MatchesRegex("bounces\\+17-m3-[0-9a-f]+@example.com"));
    EXPECT_EQ(bounced_mail(pattern, address, "key"), "17-m3");
    EXPECT_EQ(bounced_mail(pattern, address, "other key"), std::nullopt);
    EXPECT_EQ(bounced_mail(pattern, "bounces+17-m4" + address.substr(13), "key"), std::nullopt);
    EXPECT_EQ(bounced_mail(pattern, "bounces+@example.com", "key"), std::nullopt);
    EXPECT_EQ(bounced_mail(pattern, "ada@example.com", "key"), std::nullopt);
    EXPECT_EQ(bounced_mail("bounces@example.com", "bounces@example.com", "key"), std::nullopt);
}

TEST(MailAddress, OfTheEnvelopeIsOneForAllMailsWhereNoMailStandsInIt) {
    EXPECT_EQ(envelope_sender("bounces@example.com", "17-m3", "key"), "bounces@example.com");
}

TEST(MailAddress, WithDotsInARowStandsInQuotes) {
    EXPECT_EQ(envelope_address("aaa..bbb@example.com"), "\"aaa..bbb\"@example.com");
    EXPECT_EQ(header_address("aaa.@example.com"), "\"aaa.\"@example.com");
    EXPECT_EQ(envelope_address("a.b@example.com"), "a.b@example.com");
}

TEST(MailAddress, HasItsDomainInAscii) {
    EXPECT_EQ(envelope_address("ada@Müller.example"), "ada@xn--mller-kva.example");
    EXPECT_EQ(envelope_address("ada@straße.example"), "ada@xn--strae-oqa.example");
    EXPECT_EQ(envelope_address("ada@example..com"), std::nullopt);
    EXPECT_TRUE(needs_smtputf8("jürgen@example.com"));
    EXPECT_FALSE(needs_smtputf8("ada@müller.example"));
}

}  // namespace
}  // namespace heed::smtp
