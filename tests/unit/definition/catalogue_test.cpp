#include <gtest/gtest.h>

#include "engine/definition/read_catalogue.h"

namespace heed {
namespace {

TEST(Catalogue, JoinsTheFilesNameAndItsKeysWithDots) {
    const auto words = read_catalogue({{"templates/words/inbox.en.yaml",
                                        "title: Inbox\n"
                                        "count: {one: One task, other: \"{{count}} tasks\"}\n"},
                                       {"inbox.de.yaml", "title: Aufgaben\n"}});
    ASSERT_TRUE(words) << render(words.problems());
    EXPECT_EQ(words->say("en", "inbox.title"), "Inbox");
    EXPECT_EQ(words->say("de", "inbox.title"), "Aufgaben");
    EXPECT_EQ(words->say("en", "inbox.count.other", {{"count", 3}}), "3 tasks");
}

TEST(Catalogue, SaysAPluralThatEnglishLacksAsTheRest) {
    const auto words = read_catalogue(
        {{"inbox.en.yaml", "count: {one: One task, other: \"{{count}} tasks\"}\n"},
         {"inbox.cs.yaml",
          "late: {one: jeden, few: \"{{count}} málo\", other: \"{{count}} dost\"}\n"}});
    ASSERT_TRUE(words) << render(words.problems());
    EXPECT_EQ(words->say("pl", "inbox.count.few", {{"count", 3}}), "3 tasks");
    EXPECT_EQ(words->say("cs", "inbox.late.few", {{"count", 3}}), "3 málo");
    EXPECT_EQ(words->say("cs", "inbox.late.many", {{"count", 5}}), "5 dost");
    EXPECT_EQ(words->say("cs", "inbox.few", {{"count", 5}}), "inbox.few") << "it is unknown";
}

TEST(Catalogue, SaysWhatIsWrongWithAFileAndWhere) {
    const auto words = read_catalogue({{"inbox.en.yaml", "title: [a, b]\nother: \"{{broken\"\n"},
                                       {"inbox.yaml", "title: Inbox\n"}});
    EXPECT_EQ(render(words.problems()).substr(0, 77),
              "inbox.en.yaml:1:8: error[HD012]: “inbox.title” is neither a text nor a ma");
    EXPECT_EQ(words.problems().size(), 3u);
}

}  // namespace
}  // namespace heed
