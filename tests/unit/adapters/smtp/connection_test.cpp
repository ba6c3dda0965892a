#include "adapters/smtp/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/mail_catcher.h"

namespace heed::smtp {
namespace {

using testing::HasSubstr;
using tests::MailCatcher;
using tests::TemporaryDirectory;

constexpr const char* message =
    "Subject: Hello\r\nMessage-ID: <1@example.com>\r\n\r\n.dots\r\n.\r\nend\r\n";

Envelope to(std::string recipient) {
    return {"bounces+1@example.com", {std::move(recipient)}, message};
}

Server server_at(const MailCatcher& catcher) {
    Server server = parse_server(catcher.url()).value();
    server.send_limit = std::chrono::seconds(20);
    return server;
}

/// A certificate for 127.0.0.1 that nobody but who is given its file trusts.
struct Certificate {
    TemporaryDirectory directory;
    std::string file = directory.path() / "certificate.pem";
    std::string key = directory.path() / "key.pem";
    Certificate() {
        const std::string command =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=catch-mail "
            "-addext subjectAltName=IP:127.0.0.1 -out " +
            file + " -keyout " + key + " 2>/dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0);
    }
};

TEST(SmtpConnection, HandsMailsOverOneAfterTheOtherOnOneConnection) {
    MailCatcher catcher;
    Connection connection(server_at(catcher));
    const HandoverResult first = connection.send(to("ada@example.com"));
    EXPECT_EQ(first.handover, Handover::taken);
    EXPECT_EQ(first.reply, "250 2.0.0 kept as 000001.eml");
    EXPECT_EQ(connection.send(to("ben@example.com")).handover, Handover::taken);
    EXPECT_EQ(catcher.mail(1), message) << "dots at a line's start arrive as they were";
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"sender\": \"bounces+1@example.com\", "
                                               "\"recipients\": [\"ada@example.com\"]"));
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"connection\": 1"));
}

TEST(SmtpConnection, SendsAnAnswerWithTheEmptySender) {
    MailCatcher catcher;
    Connection connection(server_at(catcher));
    EXPECT_EQ(connection.send({"", {"ada@example.com"}, message}).handover, Handover::taken);
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"sender\": \"\""));
}

TEST(SmtpConnection, TellsARefusalFromADelay) {
    MailCatcher catcher;
    Connection connection(server_at(catcher));
    const HandoverResult refused = connection.send(to("refuse@example.com"));
    EXPECT_EQ(refused.handover, Handover::refused);
    EXPECT_EQ(refused.reply, "550 5.1.1 no such mailbox here");
    const HandoverResult deferred = connection.send(to("defer@example.com"));
    EXPECT_EQ(deferred.handover, Handover::deferred);
    EXPECT_EQ(deferred.reply, "451 4.2.1 mailbox busy, try again later");
    EXPECT_EQ(connection.send(to("defer@example.com")).handover, Handover::taken);
    EXPECT_EQ(catcher.count(), 1);
}

TEST(SmtpConnection, DoesNotKnowWhatBecameOfAMailThatWasNotAnswered) {
    MailCatcher catcher;
    Connection connection(server_at(catcher));
    const HandoverResult lost = connection.send(to("drop@example.com"));
    EXPECT_EQ(lost.handover, Handover::unknown);
    EXPECT_THAT(lost.reply, HasSubstr("the connection was lost before the server said whether it "
                                      "took the mail"));
    EXPECT_EQ(connection.send(to("drop@example.com")).handover, Handover::taken)
        << "a new connection is made";
    EXPECT_EQ(catcher.count(), 2) << "the price of certainty: the same Message-ID twice";
}

TEST(SmtpConnection, GivesUpOnAServerThatStalls) {
    MailCatcher catcher;
    Server server = server_at(catcher);
    server.send_limit = std::chrono::milliseconds(300);
    Connection connection(server);
    EXPECT_EQ(connection.send(to("stall@example.com")).handover, Handover::unknown);
    EXPECT_EQ(connection.send(to("ada@example.com")).handover, Handover::taken);
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"recipients\": [\"ada@example.com\"]"))
        << "a late answer must never be taken for the next mail's";
}

TEST(SmtpConnection, IsBrokenOffWhereTheProcessEnds) {
    const MailCatcher catcher;
    Server server = server_at(catcher);
    server.breaks_off = [] { return true; };
    const HandoverResult result = Connection(server).send(to("ada@example.com"));
    EXPECT_EQ(result.handover, Handover::unreachable);
    EXPECT_EQ(result.reply, "Heed was ended");
}

TEST(SmtpConnection, SaysWhatKeepsUsFromAServer) {
    Server server;
    {
        const MailCatcher catcher;
        server = server_at(catcher);
        EXPECT_EQ(Connection(server).trouble(), "");
        EXPECT_EQ(catcher.count(), 0);
    }
    EXPECT_THAT(Connection(server).trouble(), HasSubstr("Failed to connect to 127.0.0.1"));
}

TEST(SmtpConnection, SaysThatAServerCannotBeReached) {
    Server server;
    {
        const MailCatcher gone;
        server = server_at(gone);
    }
    const HandoverResult result = Connection(server).send(to("ada@example.com"));
    EXPECT_EQ(result.handover, Handover::unreachable);
    EXPECT_THAT(result.reply, HasSubstr("Failed to connect to 127.0.0.1"));
}

TEST(SmtpConnection, ConnectsAgainWhenTheServerWasRestarted) {
    auto catcher = std::make_unique<MailCatcher>();
    const Server server = server_at(*catcher);
    Connection connection(server);
    ASSERT_EQ(connection.send(to("ada@example.com")).handover, Handover::taken);
    catcher.reset();
    EXPECT_EQ(connection.send(to("ada@example.com")).handover, Handover::unreachable);
    catcher = std::make_unique<MailCatcher>(
        std::vector<std::string>{"--port", std::to_string(server.port)});
    EXPECT_EQ(connection.send(to("ada@example.com")).handover, Handover::taken);
}

TEST(SmtpConnection, EncryptsAndLogsIn) {
    const Certificate certificate;
    MailCatcher catcher({"--certificate", certificate.file, "--key", certificate.key, "--tls",
                         "required", "--user", "heed:secret"});
    Server server = server_at(catcher);
    server.security = Security::starttls;
    server.ca_file = certificate.file;
    server.user = "heed";
    server.password = "secret";
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::taken);
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"encrypted\": true, \"login\": true"));

    server.password = "wrong";
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::unreachable)
        << "a wrong password is no reason to give up a mail";
}

TEST(SmtpConnection, EncryptsWhereThatIsOfferedAndOnlyThere) {
    const Certificate certificate;
    MailCatcher offering(
        {"--certificate", certificate.file, "--key", certificate.key, "--tls", "required"});
    Server server = server_at(offering);
    EXPECT_EQ(server.security, Security::when_offered);
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::taken);
    EXPECT_THAT(offering.next_line(), HasSubstr("\"encrypted\": true"));
    MailCatcher plain;
    EXPECT_EQ(Connection(server_at(plain)).send(to("ada@example.com")).handover, Handover::taken);
    EXPECT_THAT(plain.next_line(), HasSubstr("\"encrypted\": false"));

    server.security = Security::plain;
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::unreachable)
        << "this server takes nothing without encryption";
}

TEST(SmtpConnection, ChecksAnOfferedCertificateWhereItIsSaidByWhat) {
    const Certificate trusted;
    const Certificate another;
    MailCatcher catcher({"--certificate", another.file, "--key", another.key});
    Server server = server_at(catcher);
    server.ca_file = trusted.file;
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::unreachable);
    server.ca_file = another.file;
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::taken);
}

TEST(SmtpConnection, EncryptsFromTheFirstByte) {
    const Certificate certificate;
    MailCatcher catcher(
        {"--certificate", certificate.file, "--key", certificate.key, "--tls", "implicit"});
    Server server = server_at(catcher);
    EXPECT_EQ(server.security, Security::implicit);
    server.ca_file = certificate.file;
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::taken);
}

TEST(SmtpConnection, SendsNothingToAServerThatItCannotTrust) {
    const Certificate certificate;
    MailCatcher stranger({"--certificate", certificate.file, "--key", certificate.key});
    Server server = server_at(stranger);
    server.security = Security::starttls;
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::unreachable);

    MailCatcher plain;
    server = server_at(plain);
    server.security = Security::starttls;
    EXPECT_EQ(Connection(server).send(to("ada@example.com")).handover, Handover::unreachable);
    EXPECT_EQ(plain.count() + stranger.count(), 0);
}

TEST(SmtpConnection, WritesForeignDomainsAsALabels) {
    MailCatcher catcher({"--no-smtputf8"});
    Connection connection(server_at(catcher));
    EXPECT_EQ(connection.send(to("ada@müller.example")).handover, Handover::taken);
    EXPECT_THAT(catcher.next_line(), HasSubstr("\"ada@xn--mller-kva.example\""));
}

TEST(SmtpConnection, UsesSmtpUtf8OnlyWhereItIsOffered) {
    MailCatcher modern;
    Connection connection(server_at(modern));
    EXPECT_EQ(connection.send(to("jürgen@example.com")).handover, Handover::taken);
    EXPECT_THAT(modern.next_line(), HasSubstr("jürgen@example.com"));

    MailCatcher old({"--no-smtputf8"});
    const HandoverResult result = Connection(server_at(old)).send(to("jürgen@example.com"));
    EXPECT_EQ(result.handover, Handover::refused);
    EXPECT_EQ(result.reply,
              "the mail server does not offer SMTPUTF8, which an address with letters beyond a-z "
              "before the @ needs");
}

TEST(SmtpConnection, WritesDotsThatAreNoAtomInQuotes) {
    MailCatcher catcher;
    Connection connection(server_at(catcher));
    for (const std::string address :
         {"aaa..bbb@example.com", "ccc.@example.com", ".ddd@example.com"}) {
        EXPECT_EQ(connection.send(to(address)).handover, Handover::taken) << address;
        EXPECT_THAT(catcher.next_line(), HasSubstr("[\"" + address + "\"]"))
            << "the quotes are of the wire, not of the address";
    }
}

TEST(SmtpConnection, RefusesWhatIsNoAddress) {
    MailCatcher catcher;
    Connection connection(server_at(catcher));
    for (const char* address :
         {"", "ada", "@example.com", "ada@", "a b@example.com",
          "ada@example.com>\r\nRCPT TO:<eve@example.com", "a@b@example.com"}) {
        EXPECT_EQ(connection.send(to(address)).handover, Handover::refused) << address;
    }
    EXPECT_EQ(catcher.count(), 0);
}

TEST(SmtpServer, IsReadFromAnAddress) {
    EXPECT_EQ(parse_server("smtp://mail.example.com")->port, 587);
    EXPECT_EQ(parse_server("smtp://mail.example.com")->security, Security::starttls);
    EXPECT_EQ(parse_server("smtp://127.0.0.1:2525/")->port, 2525);
    EXPECT_EQ(parse_server("smtp://127.0.0.1:2525")->security, Security::when_offered);
    EXPECT_EQ(parse_server("smtp://127.0.0.1.evil.example:2525")->security, Security::starttls);
    EXPECT_EQ(parse_server("smtp://localhost")->port, 25);
    EXPECT_EQ(parse_server("smtp://[::1]:25")->host, "[::1]");
    EXPECT_EQ(parse_server("smtps://mail.example.com")->port, 465);
    EXPECT_EQ(parse_server("smtps://mail.example.com")->security, Security::implicit);
}

TEST(SmtpServer, IsEncryptedAsItIsTold) {
    EXPECT_EQ(parse_server("smtp://mail", MailTls::off)->security, Security::plain);
    EXPECT_EQ(parse_server("smtp://mail", MailTls::off)->port, 25);
    EXPECT_EQ(parse_server("smtp://mail", MailTls::when_offered)->security, Security::when_offered);
    EXPECT_EQ(parse_server("smtp://localhost", MailTls::required)->security, Security::starttls);
    EXPECT_EQ(parse_server("smtp://localhost", MailTls::required)->port, 587);
    EXPECT_EQ(parse_server("smtps://mail", MailTls::off)->security, Security::implicit);
}

TEST(SmtpServer, SaysWhatIsWrongWithAnAddress) {
    EXPECT_EQ(render(parse_server("http://mail").problems()),
              "error[HD431]: “http://mail” is no address of a mail server\n"
              "    http://mail\n"
              "    ^\n"
              "  help: write smtp://HOST:PORT, or smtps://HOST:PORT for TLS from the first byte\n");
    EXPECT_EQ(parse_server("smtp://mail:x").problems().front().message, "“x” is no port");
    EXPECT_EQ(
        render(parse_server("smtp://me:secret@mail").problems()),
        "error[HD431]: a mail server's address carries no user and password\n"
        "  help: give them as smtp user and password, the password as env:NAME or file:PATH\n")
        << "and never shows them";
}

}  // namespace
}  // namespace heed::smtp
