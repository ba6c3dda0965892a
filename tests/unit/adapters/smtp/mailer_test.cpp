#include "adapters/smtp/mailer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/model/program.h"
#include "tests/support/mail_catcher.h"

namespace heed::smtp {
namespace {

using testing::HasSubstr;

Program program() {
    Program program;
    program.organisation.name = "Analytical Ltd";
    program.organisation.mail_from = "care@example.com";
    program.organisation.reply_to = "The office <office@example.com>";
    for (const auto& [path, source] :
         {std::pair("hello.md",
                    "---\nsubject: Hello {{customer.name}}\nlist: reminders\n---\n"
                    "Hello {{customer.name}}, [see it]({{page}}). {{organisation.name}}\n"),
          std::pair("broken.md", "---\nsubject: S\n---\n<b>x</b>\n")}) {
        const auto mail = parse_mail_template(path, source);
        program.mails[mail->name].push_back(std::make_shared<MailTemplate>(*mail));
    }
    return program;
}

Stationery stationery() {
    return {.era = "k3x9", .bounce_key = "key", .page_address = [](const OutboxMail& mail) {
                return "https://h.example/p/" + std::to_string(mail.case_number);
            }};
}

OutboxMail outgoing(std::string name, std::string to) {
    OutboxMail mail;
    mail.case_number = 17;
    mail.mail.number = 3;
    mail.mail.mail_template = std::move(name);
    mail.mail.language = "en";
    mail.mail.to = std::move(to);
    mail.mail.to_name = "Ada Byron";
    mail.mail.response = "r-1001";
    mail.mail.variables = Value::Map{{"customer.name", "Ada\r\nBcc: eve@example.com"}};
    mail.mail.created_at = *parse_rfc3339("2026-03-02T09:15:00Z");
    return mail;
}

Server server_at(const tests::MailCatcher& catcher) {
    return parse_server(catcher.url()).value();
}

TEST(SmtpMailer, SendsARenderedMail) {
    tests::MailCatcher catcher;
    SmtpMailer mailer(server_at(catcher), stationery());
    const Delivery delivery = mailer.send(outgoing("hello", "ada@example.com"), program());
    EXPECT_EQ(delivery.kind, DeliveryKind::sent);
    EXPECT_EQ(delivery.reply, "250 2.0.0 kept as 000001.eml");
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"sender\": \"care@example.com\""))
        << "most mail servers let an account send as itself alone";
    const std::string mail = catcher.mail(1);
    EXPECT_TRUE(
        mail.starts_with("Date: Mon, 02 Mar 2026 09:15:00 +0000\r\n"
                         "Message-ID: <17-m3.k3x9@example.com>\r\n"
                         "In-Reply-To: <17-m1.k3x9@example.com>\r\n"
                         "References: <17-m1.k3x9@example.com>\r\n"
                         "From: \"Analytical Ltd\" <care@example.com>\r\n"
                         "Reply-To: \"The office\" <office@example.com>\r\n"
                         "To: \"Ada Byron\" <ada@example.com>\r\n"
                         "Subject: Hello Ada Bcc: eve@example.com\r\n"
                         "Auto-Submitted: auto-generated\r\n"
                         "X-Auto-Response-Suppress: All\r\n"
                         "List-Id: <reminders.example.com>\r\n"
                         "X-Heed-Case: 17\r\n"
                         "X-Heed-Mail: 17-m3\r\n"
                         "X-Heed-Template: hello\r\n"
                         "X-Heed-Response: r-1001\r\n"))
        << mail;
    EXPECT_THAT(mail, HasSubstr("Hello Ada Bcc: eve@example.com, see it: https://h.example/p/17."));
}

TEST(SmtpMailer, NamesTheSenderOfTheEnvelopeAsItIsTold) {
    tests::MailCatcher catcher;
    Stationery own = stationery();
    own.envelope_from = "bounces+{mail}@example.com";
    SmtpMailer(server_at(catcher), own).send(outgoing("hello", "ada@example.com"), program());
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"sender\": \"bounces+17-m3-"));
}

TEST(SmtpMailer, LaysMailsOutAsTheLiveProgramDoes) {
    tests::MailCatcher catcher;
    SmtpMailer mailer(server_at(catcher), stationery());
    Program live = program();
    int sent = 0;
    for (const char* layout : {"<main>{{{body}}}</main>", "<article>{{{body}}}</article>"}) {
        live.mail_layout = text::parse(layout).value();
        mailer.send(outgoing("hello", "ada@example.com"), live);
        EXPECT_THAT(catcher.mail(++sent), HasSubstr(std::string(layout).substr(0, 6)));
    }
}

TEST(SmtpMailer, DatesAMailThatSomebodySendsAgainByThen) {
    const Program known = program();
    const MailTemplate& hello = *known.find_mail("hello", "en");
    const CompiledMail compiled = compile_mail(hello, {}).value();
    OutboxMail mail = outgoing("hello", "ada@example.com");
    mail.retried_at = parse_rfc3339("2026-03-09T08:00:00Z");
    EXPECT_EQ(write_letter(mail, compiled, hello, known, stationery()).date, *mail.retried_at);
}

TEST(SmtpMailer, CarriesAnInvitation) {
    tests::MailCatcher catcher;
    SmtpMailer mailer(server_at(catcher), stationery());
    OutboxMail mail = outgoing("hello", "ada@example.com");
    mail.mail.invitation = Invitation{.uid = "17-4-m3"};
    mail.mail.invitation->cancelled = true;
    EXPECT_EQ(mailer.send(mail, program()).kind, DeliveryKind::sent);
    EXPECT_THAT(catcher.mail(1), HasSubstr("text/calendar; charset=utf-8; method=CANCEL"));
}

TEST(SmtpMailer, CallsAMeetingByANameThatIsUniqueInTheWorld) {
    const Program known = program();
    const MailTemplate& hello = *known.find_mail("hello", "en");
    const CompiledMail compiled = compile_mail(hello, {}).value();
    OutboxMail mail = outgoing("hello", "ada@example.com");
    mail.mail.invitation = Invitation{.uid = "17-4-m3"};
    EXPECT_THAT(write_letter(mail, compiled, hello, known, stationery()).calendar,
                HasSubstr("UID:17-4-m3.k3x9@example.com\r\n"));
    mail.mail.invitation->uid = "17-4-3";
    EXPECT_THAT(write_letter(mail, compiled, hello, known, stationery()).calendar,
                HasSubstr("UID:17-4-3\r\n"))
        << "so an older Heed called it, and so calendars know it";
}

TEST(SmtpMailer, SaysWhatBecameOfAMail) {
    tests::MailCatcher catcher;
    SmtpMailer mailer(server_at(catcher), stationery());
    const Program known = program();
    EXPECT_EQ(mailer.send(outgoing("hello", "refuse@example.com"), known).kind,
              DeliveryKind::refused);
    EXPECT_EQ(mailer.send(outgoing("hello", "defer@example.com"), known).kind,
              DeliveryKind::deferred);
    EXPECT_EQ(mailer.send(outgoing("hello", "drop@example.com"), known).kind,
              DeliveryKind::deferred);
    EXPECT_EQ(mailer.send(outgoing("hello", "drop@example.com"), known).kind, DeliveryKind::sent);
    EXPECT_EQ(catcher.mail(1), catcher.mail(2)) << "the same octets, so the same Message-ID";
}

TEST(SmtpMailer, RefusesWhatHasNoUsableTemplate) {
    tests::MailCatcher catcher;
    SmtpMailer mailer(server_at(catcher), stationery());
    const Delivery missing = mailer.send(outgoing("gone", "ada@example.com"), program());
    EXPECT_EQ(missing.kind, DeliveryKind::refused);
    EXPECT_EQ(missing.reply, "there is no mail template “gone”");
    const Delivery broken = mailer.send(outgoing("broken", "ada@example.com"), program());
    EXPECT_EQ(broken.kind, DeliveryKind::refused);
    EXPECT_THAT(broken.reply, HasSubstr("HTML does not belong into a mail"));
}

TEST(Mailbox, IsANameAndAnAddress) {
    EXPECT_EQ(read_mailbox("\"A, B\" <a@b.c>").name, "A, B");
    EXPECT_EQ(read_mailbox("A <a@b.c>").address, "a@b.c");
    EXPECT_EQ(read_mailbox(" a@b.c ").address, "a@b.c");
}

}  // namespace
}  // namespace heed::smtp
