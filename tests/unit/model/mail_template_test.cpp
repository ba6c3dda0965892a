#include "engine/model/mail_template.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

constexpr const char* thanks =
    "---\n"
    "subject: Thank you, {{customer.name}}: we read it\n"
    "preheader: \"What happens next: a call\"\n"
    "list: reminders\n"
    "---\n"
    "Dear {{customer.name}},\n"
    "\n"
    "thank you.\n";

std::string problems_of(std::string_view source) {
    return render(parse_mail_template("templates/mail/thanks.md", source).problems());
}

TEST(MailTemplate, IsFrontMatterAndAText) {
    const auto mail = parse_mail_template("templates/mail/thank-you.md", thanks);
    ASSERT_TRUE(mail) << render(mail.problems());
    EXPECT_EQ(mail->name, "thank-you");
    EXPECT_EQ(mail->language, "en");
    EXPECT_EQ(mail->subject.source(), "Thank you, {{customer.name}}: we read it");
    EXPECT_EQ(mail->preheader.source(), "What happens next: a call");
    EXPECT_EQ(mail->list, "reminders");
    EXPECT_EQ(mail->body.source(), "Dear {{customer.name}},\n\nthank you.\n");
    EXPECT_EQ(mail->source, thanks);
    EXPECT_EQ(mail->body.names().front().place, (Place{"templates/mail/thank-you.md", 6, 6}));
}

TEST(MailTemplate, HasItsLanguageInItsFileName) {
    const auto english = parse_mail_template("thank-you.md", thanks);
    const auto german = parse_mail_template("a.b/thank-you.de.md", thanks);
    ASSERT_TRUE(german);
    EXPECT_EQ(german->name, "thank-you");
    EXPECT_EQ(german->language, "de");
    EXPECT_NE(german->hash, english->hash);
    EXPECT_EQ(german->hash, parse_mail_template("b/thank-you.de.md", thanks)->hash);
    EXPECT_EQ(parse_mail_template("x.md", "---\nlanguage: fr\nsubject: s\n---\nt")->language, "fr");
}

TEST(MailTemplate, SaysWhenThereIsNoFrontMatter) {
    EXPECT_EQ(problems_of("Dear customer\n"),
              "templates/mail/thanks.md:1:1: error[HD411]: a mail starts with its subject, between "
              "two lines of ---\n"
              "    Dear customer\n"
              "    ^~~~~~~~~~~~~\n"
              "  help: write three lines above the text: “---”, “subject: …”, “---”\n");
    EXPECT_EQ(problems_of("---\nsubject: s\n"),
              "templates/mail/thanks.md:1:1: error[HD412]: the front matter that starts here never "
              "ends\n"
              "    ---\n"
              "    ^~~\n"
              "  help: put a line “---” between it and the text\n");
}

TEST(MailTemplate, KnowsItsWordsInSmallLetters) {
    EXPECT_EQ(problems_of("---\nSubject: s\n---\nHello\n"),
              "templates/mail/thanks.md:2:1: error[HD413]: “Subject” is not known here\n"
              "    Subject: s\n"
              "    ^~~~~~~~~~\n"
              "  help: write “subject”, in small letters\n");
}

TEST(MailTemplate, ReportsEverythingThatIsWrongInTheFrontMatter) {
    EXPECT_EQ(problems_of("---\nsubjekt: s\nlist: a\nlist: b\n---\n \n"),
              "templates/mail/thanks.md:2:1: error[HD413]: “subjekt” is not known here\n"
              "    subjekt: s\n"
              "    ^~~~~~~~~~\n"
              "  help: a mail has subject, preheader, list and language, each on a line of its own "
              "with a colon\n"
              "templates/mail/thanks.md:4:1: error[HD414]: “list” is written twice\n"
              "    list: b\n"
              "    ^~~~~~~\n"
              "  help: keep one\n"
              "templates/mail/thanks.md:5:1: error[HD415]: this mail has no subject\n"
              "    ---\n"
              "    ^~~\n"
              "  help: write a line “subject: …” above this one\n"
              "templates/mail/thanks.md:5:1: error[HD416]: this mail has no text\n"
              "    ---\n"
              "    ^~~\n"
              "  help: write it below this line\n");
}

TEST(MailTemplate, PointsAtAFaultyTagInTheFrontMatterAndTheText) {
    EXPECT_EQ(problems_of("---\nsubject: Hello {{}}\n---\nDear {{{customer.name}}}\n"),
              "templates/mail/thanks.md:2:16: error[HD402]: this tag has no name\n"
              "    subject: Hello {{}}\n"
              "                   ^~~~\n"
              "  help: write a name in it, as in {{customer.name}}\n"
              "templates/mail/thanks.md:4:6: error[HD417]: a mail never shows “customer.name” as "
              "markup\n"
              "    Dear {{{customer.name}}}\n"
              "         ^~~~~~~~~~~~~~~~~~~\n"
              "  help: write {{customer.name}}: what somebody typed stays text\n");
}

}  // namespace
}  // namespace heed
