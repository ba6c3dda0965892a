#include "adapters/smtp/refusal.h"

#include <charconv>

#include <gtest/gtest.h>

#include "adapters/smtp/conversation.h"

namespace heed::smtp {
namespace {

Handover judged(Stage stage, std::string_view reply) {
    int code = 0;
    std::from_chars(reply.data(), reply.data() + 3, code);
    return judge(stage, code, reply);
}

struct Case {
    Stage stage;
    std::string_view reply;
};

TEST(SmtpRefusal, IsAboutUsAtTheConnectionTheSignInAndTheSender) {
    for (const Case& one : {
             Case{Stage::connection, "554 5.7.1 Service unavailable; client host blocked"},
             Case{Stage::connection, "535 5.7.8 Authentication credentials invalid"},
             Case{Stage::connection, "421 4.3.2 The maximum number of connections is reached"},
             Case{Stage::sender,
                  "550 5.7.60 Client does not have permissions to send as this sender"},
             Case{Stage::sender, "451 4.7.1 Try again later"},
             Case{Stage::sender, "530 5.7.0 Must issue a STARTTLS command first"},
             Case{Stage::recipient, "530 5.5.1 Authentication Required"},
             Case{Stage::recipient, "550 5.1.8 Sender address rejected: Domain not found"},
             Case{Stage::recipient, "550-Verification failed for <a@b.c> 550 Sender verify failed"},
             Case{Stage::content, "554 5.2.252 SendAsDenied; service@example.com not allowed"},
         }) {
        EXPECT_EQ(judged(one.stage, one.reply), Handover::unreachable) << one.reply;
    }
}

TEST(SmtpRefusal, IsAboutUsWhereWeMayNotSendMoreOrNotByThisServer) {
    for (const Case& one : {
             Case{Stage::recipient, "550 5.4.5 Daily user sending quota exceeded"},
             Case{Stage::content, "550 5.4.5 Daily user sending limit exceeded"},
             Case{Stage::recipient, "452 4.4.5 Slow down"},
             Case{Stage::content, "550 5.1.90 Your message can't be sent: daily limit reached"},
             Case{Stage::content, "451 Too many messages, slow down"},
             Case{Stage::recipient, "554 5.7.1 <ada@x.example>: Relay access denied"},
             Case{Stage::recipient, "454 4.7.1 <ada@x.example>: Relay access denied"},
             Case{Stage::recipient, "550 relay not permitted"},
             Case{Stage::recipient, "550 5.7.64 TenantAttribution; Relay Access Denied"},
             Case{Stage::recipient,
                  "553 that domain isn't in my list of allowed rcpthosts (#5.7.1)"},
             Case{Stage::recipient, "452 4.3.1 Insufficient system storage"},
             Case{Stage::content, "554 5.3.5 Local configuration error"},
             Case{Stage::recipient, "421 4.7.0 Closing connection"},
             Case{Stage::recipient, "503 5.5.1 Bad sequence of commands"},
         }) {
        EXPECT_EQ(judged(one.stage, one.reply), Handover::unreachable) << one.reply;
    }
}

TEST(SmtpRefusal, OfAPolicyIsAMailsUntilOthersAreRefusedLikewise) {
    for (const Case& one : {
             Case{Stage::recipient, "554 5.7.1 Service unavailable; Client host blocked"},
             Case{Stage::recipient, "550 5.7.1 relay2.example.com: <ada@x.example>: Access denied"},
             Case{Stage::recipient, "550-5.7.26 Unauthenticated mail is not accepted"},
             Case{Stage::content, "550 5.7.1 Message rejected as spam"},
             Case{Stage::content, "554 Denied by policy"},
             Case{Stage::recipient, "550 Administrative prohibition"},
         }) {
        EXPECT_EQ(judged(one.stage, one.reply), Handover::doubted) << one.reply;
    }
}

TEST(SmtpRefusal, IsTheRecipientsForGood) {
    for (const Case& one : {
             Case{Stage::recipient, "550 5.1.1 no such user"},
             Case{Stage::recipient, "550 5.1.1 <a@b.c>: User unknown in relay recipient table"},
             Case{Stage::recipient, "550 <a@b.c>: user unknown in relay recipient table"},
             Case{Stage::recipient, "552 5.2.2 Mailbox full: message limit exceeded"},
             Case{Stage::content, "552 5.2.2 Over quota"},
             Case{Stage::recipient, "550 5.4.1 Recipient address rejected: Access denied"},
             Case{Stage::recipient, "550 5.5.0 mailbox unavailable"},
             Case{Stage::recipient, "550 no such mailbox"},
             Case{Stage::recipient, "501 5.1.3 Bad recipient address syntax"},
             Case{Stage::sender, "552 5.3.4 Message size exceeds fixed limit"},
             Case{Stage::sender, "553 5.6.7 Address needs SMTPUTF8"},
             Case{Stage::content, "554 5.6.0 Message cannot be read"},
         }) {
        EXPECT_EQ(judged(one.stage, one.reply), Handover::refused) << one.reply;
    }
}

TEST(SmtpRefusal, IsAMailsForNow) {
    for (const Case& one : {
             Case{Stage::recipient, "451 4.7.1 Greylisted, please try again in 300 seconds"},
             Case{Stage::recipient, "452 4.2.2 Mailbox full"},
             Case{Stage::recipient, "450 4.2.1 The user is receiving mail too quickly"},
             Case{Stage::content, "421 4.4.2 Timeout"},
             Case{Stage::content, "451 4.6.0 Try later"},
         }) {
        EXPECT_EQ(judged(one.stage, one.reply), Handover::deferred) << one.reply;
    }
}

TEST(SmtpConversation, KeepsAReplyThatIsNoUtf8AsText) {
    Conversation conversation;
    conversation.begin();
    conversation.we_said("MAIL FROM:<care@example.com>\r\n");
    conversation.server_said("250 ok\r\n");
    conversation.we_said("RCPT TO:<nobody@example.com>\r\n");
    conversation.server_said("550 5.1.1 Empf\xE4nger unbekannt\r\n");
    EXPECT_EQ(conversation.failed("").handover, Handover::refused);
    EXPECT_EQ(conversation.failed("").reply, "550 5.1.1 Empf\uFFFDnger unbekannt");
}

}  // namespace
}  // namespace heed::smtp
