#include "adapters/surveys/written.h"

#include <gtest/gtest.h>

namespace heed::surveys {
namespace {

constexpr Scale five{.low = 1, .high = 5};

TEST(SurveysWritten, ReadsScoresAsPeopleAndProgramsWriteThem) {
    for (const char* four : {"4",
                             " 4 ",
                             "4.0",
                             "4,0",
                             "+4",
                             "'4",
                             "’4",
                             "4\u00A0",
                             "\u202F4",
                             "４",
                             "٤",
                             "4.",
                             "4 - very good",
                             "4 – sehr gut",
                             "4-very good",
                             "4: good",
                             "4. good",
                             "4) good",
                             "4 (very good)",
                             "(4) good",
                             "[4]",
                             "4 = good",
                             "4 Stars",
                             "4★",
                             "★★★★",
                             "★★★★☆",
                             "⭐⭐⭐⭐",
                             "4/5",
                             "4 of 5",
                             "4 out of 5 stars",
                             "4 von 5",
                             "4 Очень хорошо"}) {
        EXPECT_EQ(written_score(four, five), 4.0) << four;
    }
    EXPECT_EQ(written_score("0 - not at all likely", {0, 10}), 0.0);
    EXPECT_EQ(written_score("10 – extremely likely", {0, 10}), 10.0);
    EXPECT_EQ(written_score("4,5", five), 4.5);
    EXPECT_EQ(written_score("-1", five), -1.0);
}

TEST(SurveysWritten, GuessesNoScore) {
    for (const char* none :
         {"", "good", "very good (4)", "4-5", "4 - 5", "4/10", "4 of 10", "2 or 3 times", "1st",
          "★☆★", "☆☆☆☆☆", "4 5", "4;5", "4.5.6", "4px2", "2026-03-02", "#4", "(4", "four"}) {
        EXPECT_EQ(written_score(none, five), std::nullopt) << none;
    }
}

TEST(SurveysWritten, KnowsWhereAProgramPutNoValueIn) {
    for (const char* name :
         {"xxxxx", "XXXX", "{{customer_id}}", "{id}", "${e://Field/id}", "%%ID%%", "[CUSTOMER_ID]",
          "[%ID%]", "*|ID|*", "<id>", "undefined", "null", "[object Object]"}) {
        EXPECT_TRUE(is_unfilled(name)) << name;
    }
    for (const char* value : {"", "x", "xx", "Max", "C-77", "Ada {née Byron}", "100%", "{}"}) {
        EXPECT_FALSE(is_unfilled(value)) << value;
    }
}

TEST(SurveysWritten, KnowsWhatIsNoAnswer) {
    for (const char* none :
         {"N/A", "n/a", "NA", " - ", "–", "Not applicable", "(not applicable)", "Keine Angabe",
          "k. A.", "n. v.", "ohne Angabe", "Kann ich nicht beurteilen", "#NV", "#N/A",
          "trifft nicht zu", "Sans réponse", "don't know", "NULL"}) {
        EXPECT_TRUE(says_no_answer(none)) << none;
    }
    for (const char* some : {"", "0", "no", "nothing", "4", "Napoli"}) {
        EXPECT_FALSE(says_no_answer(some)) << some;
    }
}

TEST(SurveysWritten, ReadsAmountsWhereTheirSeparatorsAreSure) {
    for (const char* same : {"1234.5", "1.234,50", "1,234.50", "1 234,50", "1'234.50", "$1,234.50",
                             "1.234,5 €", "EUR 1.234,50", "1234,5"}) {
        EXPECT_EQ(written_amount(same), 1234.5) << same;
    }
    EXPECT_EQ(written_amount("-1.000.000"), -1'000'000.0);
    EXPECT_EQ(written_amount("0.125"), 0.125);
    EXPECT_EQ(written_amount("1234.567"), 1234.567);
    EXPECT_EQ(written_amount("12"), 12.0);
    for (const char* none : {"", "1,234", "$1,234", "10.000", "12,34,5", "1.23.4", "ten",
                             "4 apples", "1 23", "$", "-"}) {
        EXPECT_EQ(written_amount(none), std::nullopt) << none;
    }
}

TEST(SurveysWritten, ReadsTrueAndFalseInTheLanguagesOfSpreadsheets) {
    for (const char* yes : {"TRUE", "True", "WAHR", "vrai", "Ja", "yes", "1", "VERDADERO"}) {
        EXPECT_EQ(written_boolean(yes), true) << yes;
    }
    for (const char* no : {"FALSE", "falsch", "FAUX", "nein", "No", "0", "FALSO"}) {
        EXPECT_EQ(written_boolean(no), false) << no;
    }
    EXPECT_EQ(written_boolean("perhaps"), std::nullopt);
}

}  // namespace
}  // namespace heed::surveys
