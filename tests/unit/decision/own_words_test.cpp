#include "engine/decision/own_words.h"

#include <gtest/gtest.h>

#include "adapters/system/program_folder.h"
#include "engine/definition/read_catalogue.h"

namespace heed {
namespace {

/// Heed's own words with those of one language more, as its file has them.
Words words_with(const std::string& path, const std::string& text) {
    std::vector<SourceFile> files = system::read_standard_folder("templates/words");
    files.push_back({path, text});
    return read_catalogue(files).value();
}

TEST(OwnWords, AreSaidInEveryLanguageThatHasAFileEnglishFirst) {
    const Words words = words_with("own.es.yaml", R"(
reach_another_way: "Contactar con {{#customer}}{{customer}}{{/customer}}{{^customer}}el cliente{{/customer}} de otro modo"
answered_plan: {disputed: {one: "{{customer}} rechaza la acción {{actions}}", other: "{{customer}} rechaza las acciones {{actions}}"}}
)");
    EXPECT_EQ(own_words::reach_another_way(words, "Ada Byron"),
              (Text{{"en", "Reach Ada Byron another way"},
                    {"de", "Ada Byron auf anderem Weg erreichen"},
                    {"es", "Contactar con Ada Byron de otro modo"}}));
    EXPECT_EQ(own_words::reach_another_way(words, "").in("es"),
              "Contactar con el cliente de otro modo");
    EXPECT_EQ(own_words::answered_plan(words, "Ada", PlanVerdict::disputed, {2}).in("es"),
              "Ada rechaza la acción 2");
    EXPECT_EQ(own_words::answered_plan(words, "Ada", PlanVerdict::disputed, {1, 2, 4}),
              (Text{{"en", "Ada disputes actions 1, 2 and 4"},
                    {"de", "Ada widerspricht den Maßnahmen 1, 2 und 4"},
                    {"es", "Ada rechaza las acciones 1, 2 y 4"}}));
}

TEST(OwnWords, OfALanguageThatLacksASentenceAreEnglish) {
    const Words words = words_with("own.es.yaml", "pause_is_over: La pausa ha terminado.");
    EXPECT_EQ(own_words::pause_is_over(words).in("es"), "La pausa ha terminado.");
    EXPECT_EQ(own_words::promise_overdue(words).in("es"),
              "What we promised the customer is overdue.");
}

TEST(OwnWords, KeepWhatPeopleWroteAsText) {
    const Words words = words_with("own.es.yaml", "pause_is_over: La pausa ha terminado.");
    EXPECT_EQ(own_words::read_what_was_said(words, "{{reply}} {0}").in("en"),
              "Read what {{reply}} {0} said");
    EXPECT_EQ(own_words::event_came_in(words, "other").in("en"), "This came in: other.");
}

}  // namespace
}  // namespace heed
