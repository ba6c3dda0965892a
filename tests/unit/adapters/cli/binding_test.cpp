#include "adapters/cli/binding.h"

#include <gtest/gtest.h>

using namespace heed;

namespace {

Diagnostic error_in(const std::string& code, const std::string& file) {
    return {.code = code, .place = {file, 1, 1}, .message = "", .help = "", .excerpt = ""};
}

const std::vector<SourceFile> folder{{"/srv/heed/workflows/w.yaml", "workflow: w"},
                                     {"/srv/heed/templates/mail/thank-you.md", "Thank you"},
                                     {"/srv/heed/directory/people.csv", "email"}};
const std::vector<ProgramFile> same{{"workflows/w.yaml", "workflow: w"},
                                    {"templates/mail/thank-you.md", "Thank you"},
                                    {"directory/people.csv", "another"}};
const std::vector<ProgramFile> changed{{"workflows/w.yaml", "workflow: w "},
                                       {"templates/mail/thank-you.md", "Thank you"}};

Severity severity(const std::string& code, const std::string& file,
                  const std::vector<ProgramFile>& live) {
    return cli::as_they_bind({error_in(code, file)}, folder, live).front().severity;
}

}  // namespace

TEST(NewErrors, DoNotBindATextThatIsLiveAsItIs) {
    EXPECT_EQ(severity("HD591", "/srv/heed/workflows/w.yaml", same), Severity::warning)
        << "a row of people.csv is no change of it";
}

TEST(NewErrors, BindATextThatChanged) {
    EXPECT_EQ(severity("HD591", "/srv/heed/workflows/w.yaml", changed), Severity::error);
}

TEST(NewErrors, BindAFreshStoreAtOnce) {
    EXPECT_EQ(severity("HD591", "/srv/heed/workflows/w.yaml", {}), Severity::error);
}

TEST(NewErrors, OfAMailBindOnceAWorkflowChanges) {
    EXPECT_EQ(severity("HD590", "/srv/heed/templates/mail/thank-you.md", same), Severity::warning);
    EXPECT_EQ(severity("HD590", "/srv/heed/templates/mail/thank-you.md", changed), Severity::error);
}

TEST(NewErrors, AreTheNewOnesAlone) {
    EXPECT_EQ(severity("HD201", "/srv/heed/workflows/w.yaml", same), Severity::error);
}
