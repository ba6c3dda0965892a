#include "engine/definition/still_needed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/definition/reading.h"

namespace heed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* apologises = R"(workflow: w
version: 1
surveys: [service-quality]
every_response: [{send: apology, to: customer}]
states:
  end: {type: final}
)";

MailTemplate apology(const std::string& language) {
    return parse_mail_template("templates/mail/apology." + language + ".md",
                               "---\nsubject: Sorry\n---\nSorry.\n")
        .value();
}

Program with_apology_in(const std::vector<std::string>& languages) {
    Program program;
    for (const std::string& language : languages) {
        program.mails["apology"].push_back(std::make_shared<const MailTemplate>(apology(language)));
    }
    return program;
}

/// What is said where four open cases follow a workflow that apologises.
std::vector<std::string> said(const std::vector<std::string>& before,
                              const std::vector<std::string>& next) {
    const auto workflow = reading::workflow_of(apologises);
    const FollowedVersion followed{workflow.get(), 4};
    std::vector<std::string> messages;
    for (const Diagnostic& finding :
         still_needed(with_apology_in(next), with_apology_in(before), std::span(&followed, 1))) {
        messages.push_back(finding.place.file + ": " + std::string(name_of(finding.severity)) +
                           ": " + finding.message);
    }
    return messages;
}

TEST(ATemplateThatOlderVersionsSend, IsMissedByEachLanguage) {
    EXPECT_THAT(said({"en", "de"}, {"en", "de"}), IsEmpty());
    EXPECT_THAT(said({"en", "de"}, {"en"}),
                ElementsAre("templates/mail/apology.de.md: error: the template “apology” is gone "
                            "in “de”, and version 1 of “w” still sends it: 4 open cases"));
    EXPECT_THAT(said({"en", "de"}, {"de"}),
                ElementsAre("templates/mail/apology.md: error: the template “apology” is gone in "
                            "“en”, and version 1 of “w” still sends it: 4 open cases"));
}

TEST(ATemplateThatOlderVersionsSend, IsMissedOnceWhereAllOfItIsGone) {
    EXPECT_THAT(said({"en", "de"}, {}),
                ElementsAre("templates/mail/apology.md: error: the template “apology” is gone, and "
                            "version 1 of “w” still sends it: 4 open cases"));
    EXPECT_THAT(said({}, {}),
                ElementsAre("templates/mail/apology.md: warning: the template “apology” is gone, "
                            "and version 1 of “w” still sends it: 4 open cases"));
    EXPECT_THAT(said({"en"}, {"en", "de"}), IsEmpty());
}

TEST(ATemplateOfMailsThatWait, IsMissedAlsoWhereNoCaseIsOpen) {
    const WaitingMails waiting[] = {{"apology", "de-AT", 3}, {"other", "en", 1}};
    const auto missed = [&](const std::vector<std::string>& next) {
        std::string messages;
        for (const Diagnostic& finding :
             still_needed(with_apology_in(next), with_apology_in({"en", "de"}), {}, waiting)) {
            messages += finding.message + "; " + finding.help + "\n";
        }
        return messages;
    };
    EXPECT_EQ(missed({"de"}), "");
    EXPECT_EQ(missed({"en"}),
              "the template “apology” is gone in “de”, and 3 mails that wait are written with it; "
              "put it back until they have gone out\n");
    EXPECT_EQ(missed({}),
              "the template “apology” is gone, and 3 mails that wait are written with it; "
              "put it back until they have gone out\n");
}

}  // namespace
}  // namespace heed
