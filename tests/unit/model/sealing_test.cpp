#include "engine/model/sealing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

TEST(Sealing, HasEachTextAsAHashOfItsOwnAndNumbersAndNamesOfTheWorkflowAsTheyAre) {
    EXPECT_THAT(
        without_texts(R"({"event":"task.completed","actor":"ada","at":5,"to":["x"],)"
                      R"("guards":[{"state":"triage","values":[["event","Ada"],["state",2]]}]})",
                      "salt"),
        MatchesRegex(R"(\{"event":"task.completed","actor":#[0-9a-f]+,"at":5,"to":\[#[0-9a-f]+\],)"
                     R"("guards":\[\{"state":"triage","values":\[\[#[0-9a-f]+,#[0-9a-f]+\],)"
                     R"(\[#[0-9a-f]+,2\]\]\}\]\})"));
}

TEST(Sealing, TakesWhatPeopleFilledInForATextWhateverItsFieldIsCalled) {
    for (const char* document : {R"({"effects":[{"is":"fill_form","values":{"state":"Ada"}}]})",
                                 R"({"effects":[{"is":"fill_form","values":{"is":["Ada"]}}]})",
                                 R"({"effects":[{"task":{"form":{"task":{"event":"Ada"}}}}]})",
                                 R"({"remarks":[{"kind":"x","values":[["text","Ada"]]}]})"}) {
        EXPECT_THAT(without_texts(document, "salt"), Not(HasSubstr("Ada"))) << document;
    }
}

TEST(Sealing, HidesEqualTextsFromEachOtherAndFromWhoHasNotTheSalt) {
    const std::string form = without_texts(R"(["Ada","Ada"])", "salt");
    EXPECT_NE(form.substr(1, 33), form.substr(35, 33));
    EXPECT_NE(form, without_texts(R"(["Ada","Ada"])", "another"));
    EXPECT_EQ(form, without_texts(R"(["Ada","Ada"])", "salt"));
}

/// Else what stores have would seem to be changed.
TEST(Sealing, StaysTheSameInEachVersionOfHeed) {
    const std::string document =
        R"({"v":1,"case":17,"revision":1,"key":"k","event":"response.received","program":"p",)"
        R"("guards":[{"state":"triage","condition":"alarm","values":[["a",1]],"result":"fails"}],)"
        R"("transitions":[{"state":"triage","targets":["call"]}],"parties":[{"word":"manager",)"
        R"("party":{"person":"a@x"}}],"effects":[{"is":"open_case","workflow":"w","survey":"s",)"
        R"("workflow_hash":"h","customer":"c"},{"is":"take_response","response":{"source":"api",)"
        R"("digests":["d"]}},{"is":"change_task","task":{"state":"call","title":"Call \"Ada\"",)"
        R"("priority":"high","outcomes":[{"name":"reached","form":"notes","attend":["x"]}]}},)"
        R"({"is":"start_timer","timer":{"kind":"overdue"}},{"is":"end_case","outcome":"o",)"
        R"("counts_as":"resolved"},{"is":"move_to","states":["call"]}],"act":"signed_in"})";
    EXPECT_EQ(seal_of("before", 3, without_texts(document, "salt")),
              "0305c2c04bfde1bd5440bf56390a4872231475882003b7b6056d9a88933ceaa6");
}

TEST(Sealing, MeetsNoTextItCannotTake) {
    for (const char* document : {"", "{", "\"", "{\"", "\"\\", "]]}}", "{\"a\":\"b", ",:,",
                                 "{,\"a\"}", "[{\"a\":[}]\"x\""}) {
        EXPECT_NO_THROW(without_texts(document, "salt")) << document;
    }
}

TEST(Sealing, GoesOnFromTheSealBeforeAndHoldsForOnePlace) {
    const std::string seal = seal_of("before", 3, "content");
    EXPECT_THAT(seal, MatchesRegex("[0-9a-f]+"));
    EXPECT_EQ(seal.size(), 64U);
    EXPECT_NE(seal, seal_of("other", 3, "content"));
    EXPECT_NE(seal, seal_of("before", 4, "content"));
    EXPECT_NE(seal, seal_of("before", 3, "other"));
}

}  // namespace
}  // namespace heed
