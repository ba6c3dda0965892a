#include "adapters/surveys/csv.h"

#include <sstream>

#include <gtest/gtest.h>

namespace heed::surveys {
namespace {

/// The rows as `line[cell|cell]`, or `line!line:column problem`.
std::string rows_of(const std::string& text) {
    std::istringstream stream(text);
    CsvReader reader(stream);
    std::string all;
    while (const auto row = reader.next()) {
        all += std::to_string(row->line);
        if (row->problem) {
            all += "!" + std::to_string(row->problem->line) + ":" +
                   std::to_string(row->problem->column) + " " + row->problem->detail + "\n";
            continue;
        }
        std::string cells;
        for (const CsvCell& cell : row->cells) {
            cells += (cells.empty() ? "" : "|") + cell.text;
        }
        all += "[" + cells + "]\n";
    }
    EXPECT_EQ(reader.bytes_read(), text.size());
    return all;
}

TEST(SurveysCsv, ReadsRowsWithAnyLineEnd) {
    EXPECT_EQ(rows_of("a,b\r\n1,2\n3,4\r5,6"), "1[a|b]\n2[1|2]\n3[3|4]\n4[5|6]\n");
    EXPECT_EQ(rows_of(""), "");
    EXPECT_EQ(rows_of("\n\r\n"), "");
    EXPECT_EQ(rows_of("a\n\n\nb\n"), "1[a]\n4[b]\n");
}

TEST(SurveysCsv, ReadsQuotedCells) {
    EXPECT_EQ(rows_of("a,\"b,\"\"c\"\"\",\"\"\n\"x\r\ny\",z\nlast,1"),
              "1[a|b,\"c\"|]\n2[x\r\ny|z]\n4[last|1]\n");
    EXPECT_EQ(rows_of("5\" pipe,b"), "1[5\" pipe|b]\n");
}

TEST(SurveysCsv, SkipsAByteOrderMark) {
    EXPECT_EQ(rows_of("\xEF\xBB\xBF\"a\",b"), "1[a|b]\n");
}

TEST(SurveysCsv, TakesTheDelimiterOfTheFirstLine) {
    EXPECT_EQ(rows_of("a;b;c\n1,5;2;3"), "1[a|b|c]\n2[1,5|2|3]\n");
    EXPECT_EQ(rows_of("a\tb\n1\t2"), "1[a|b]\n2[1|2]\n");
    EXPECT_EQ(rows_of("\"a;b;c\",d\n1,2"), "1[a;b;c|d]\n2[1|2]\n");
}

TEST(SurveysCsv, KeepsThePlaceOfEachCell) {
    std::istringstream stream("ä,\"x\ny\",b\n");
    CsvReader reader(stream);
    const auto row = reader.next();
    ASSERT_TRUE(row);
    EXPECT_EQ(row->cells, (std::vector<CsvCell>{{"ä", 1, 1}, {"x\ny", 1, 3}, {"b", 2, 4}}));
}

TEST(SurveysCsv, GoesOnAfterARowThatCannotBeRead) {
    EXPECT_EQ(rows_of("a,b\n\"x\"y,1\n3,4\n"),
              "1[a|b]\n2!2:4 after a closing quote, the next cell or line must follow\n3[3|4]\n");
    EXPECT_EQ(rows_of("a\n\xFF\xFE,1\nb\n"),
              "1[a]\n2!2:1 this cell is no UTF-8: save the file as “CSV UTF-8”\n3[b]\n");
    EXPECT_EQ(rows_of("a\nb,\"c\nd\n"), "1[a]\n2!2:3 the quote that opens here is never closed\n");
}

TEST(SurveysCsv, DoesNotHoldACellWithoutEnd) {
    const std::string endless(1'000'001, 'x');
    EXPECT_EQ(rows_of("a," + endless + "\nb\n"),
              "1!1:3 the cell that begins here is longer than a megabyte\n2[b]\n");
    EXPECT_EQ(rows_of("a,\"" + endless + "\"\nb\n"),
              "1!1:3 the cell that opens here is longer than a megabyte: is its quote closed?\n"
              "2[b]\n");
}

TEST(SurveysCsv, ReadsAcrossBlocks) {
    std::string text;
    std::string expected;
    for (int i = 1; i <= 20'000; ++i) {
        text += "ä" + std::to_string(i) + ",\"b\"\"\"\r\n";
        expected += std::to_string(i) + "[ä" + std::to_string(i) + "|b\"]\n";
    }
    EXPECT_EQ(rows_of(text), expected);
}

}  // namespace
}  // namespace heed::surveys
