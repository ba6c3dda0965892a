#include "engine/definition/shipped_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Files = std::vector<SourceFile>;

const Files standard{{"/share/templates/mail/thank-you.md", "new thanks"},
                     {"/share/templates/mail/thank-you.de.md", "neuer Dank"},
                     {"/share/templates/mail/task-opened.md", "task"},
                     {"/share/workflows/closed-loop.yaml", "new loop"},
                     {"/share/workflows/other.yaml", "other"}};

std::vector<std::string> texts_of(const ShippedFiles& shipped) {
    std::vector<std::string> texts;
    for (const SourceFile& file : shipped.files) {
        texts.push_back(file.text);
    }
    return texts;
}

TEST(WhatComesWithHeed, IsThatOfThisHeedWhereNothingIsLiveYet) {
    const ShippedFiles shipped = shipped_for({{"p/surveys/s.yaml", "s"}}, standard, {});
    EXPECT_THAT(texts_of(shipped),
                ElementsAre("new thanks", "neuer Dank", "task", "new loop", "other"));
    EXPECT_THAT(shipped.kept, IsEmpty());
}

TEST(WhatComesWithHeed, StaysAsTheLiveProgramHasItMailByMailAndAllWorkflowsTogether) {
    const Files live{{"of-heed/templates/mail/thank-you.md", "old thanks"},
                     {"of-heed/templates/mail/gone.md", "gone since"},
                     {"of-heed/workflows/closed-loop.yaml", "old loop"},
                     {"surveys/s.yaml", "s"}};
    const ShippedFiles shipped = shipped_for({{"p/surveys/s.yaml", "other s"}}, standard, live);
    EXPECT_THAT(texts_of(shipped), ElementsAre("old thanks", "task", "old loop", "gone since"));
    EXPECT_THAT(shipped.kept, ElementsAre("templates/mail/gone.md", "templates/mail/thank-you.md",
                                          "workflows/closed-loop.yaml"));
}

TEST(WhatComesWithHeed, ServesAgainWhereTheProgramsOwnIsDeleted) {
    const Files live{{"of-heed/templates/mail/task-opened.md", "task"},
                     {"templates/mail/thank-you.md", "our thanks"}};
    const ShippedFiles shipped = shipped_for({}, standard, live);
    EXPECT_THAT(texts_of(shipped),
                ElementsAre("new thanks", "neuer Dank", "task", "new loop", "other"));
    EXPECT_THAT(shipped.kept, IsEmpty());
}

TEST(WhatComesWithHeed, IsKnownWithoutAMarkAsLongAsTheProcessIsWrittenAsItWas) {
    const Files live{{"templates/mail/thank-you.md", "old thanks"},
                     {"surveys/s.yaml", "s"},
                     {"directory/people.csv", "email"}};
    const SourceFile people{"p/directory/people.csv", "email\nada@example.com"};
    EXPECT_THAT(shipped_for({{"p/surveys/s.yaml", "s"}, people}, standard, live).kept,
                ElementsAre("templates/mail/thank-you.md"));
    EXPECT_THAT(shipped_for({{"p/surveys/s.yaml", "other s"}, people}, standard, live).kept,
                IsEmpty());
}

}  // namespace
}  // namespace heed
