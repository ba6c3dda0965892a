#include "engine/values/csv.h"

#include <sstream>

#include <gtest/gtest.h>

namespace heed {
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
                   std::to_string(row->problem->column) + "-" +
                   std::to_string(row->problem->last_line) + " " + row->problem->detail + "\n";
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

TEST(Csv, ReadsRowsWithAnyLineEnd) {
    EXPECT_EQ(rows_of("a,b\r\n1,2\n3,4\r5,6"), "1[a|b]\n2[1|2]\n3[3|4]\n4[5|6]\n");
    EXPECT_EQ(rows_of(""), "");
    EXPECT_EQ(rows_of("\n\r\n"), "");
    EXPECT_EQ(rows_of("a\n\n\nb\n"), "1[a]\n4[b]\n");
}

TEST(Csv, ReadsQuotedCells) {
    EXPECT_EQ(rows_of("a,\"b,\"\"c\"\"\",\"\"\n\"x\r\ny\",z\nlast,1"),
              "1[a|b,\"c\"|]\n2[x\r\ny|z]\n4[last|1]\n");
    EXPECT_EQ(rows_of("5\" pipe,b"), "1[5\" pipe|b]\n");
}

TEST(Csv, SkipsAByteOrderMark) {
    EXPECT_EQ(rows_of("\xEF\xBB\xBF\"a\",b"), "1[a|b]\n");
    EXPECT_EQ(rows_of("\xEF\xBB\xBFsep=;\r\na;b"), "2[a|b]\n");
}

TEST(Csv, CutsSpacesOfAnyWidthAroundCells) {
    EXPECT_EQ(rows_of(" a , \"b \" ,\u00A0c\u202F,\u200Bd\uFEFF\n"), "1[a|b |c|d]\n");
}

TEST(Csv, LeavesOutRowsOfNothing) {
    EXPECT_EQ(rows_of("a,b\n,\n1,2\n , \n,,,\n"), "1[a|b]\n3[1|2]\n");
}

TEST(Csv, TakesTheDelimiterThatTheFirstLineNames) {
    EXPECT_EQ(rows_of("sep=;\na;b,c\n1;2\n"), "2[a|b,c]\n3[1|2]\n");
    EXPECT_EQ(rows_of("\"SEP=|\"\r\na|b\r\n"), "2[a|b]\n");
    EXPECT_EQ(rows_of("sep=\t\na\tb,c"), "2[a|b,c]\n");
    EXPECT_EQ(rows_of("sep=,id\n1,2\n"), "1[sep=|id]\n2[1|2]\n");
}

TEST(Csv, IsNotMisledByCommasInTheNamesOfColumns) {
    EXPECT_EQ(rows_of("id;How good, quick, friendly were we?;Why, then?\n1;4;Fine\n"),
              "1[id|How good, quick, friendly were we?|Why, then?]\n2[1|4|Fine]\n");
    EXPECT_EQ(rows_of("a|b\n1|2\n"), "1[a|b]\n2[1|2]\n");
}

TEST(Csv, ReadsUtf16) {
    const auto wide = [](std::u16string_view text, bool little) {
        std::string bytes;
        for (const char16_t unit : text) {
            const char low = static_cast<char>(unit & 0xFF);
            const char high = static_cast<char>(unit >> 8);
            bytes += little ? std::string{low, high} : std::string{high, low};
        }
        return bytes;
    };
    const std::u16string_view text = u"id\tname\r\n1\tZoë 😀\r\n";
    for (const bool little : {true, false}) {
        EXPECT_EQ(rows_of(wide(u"\uFEFF" + std::u16string(text), little)),
                  "1[id|name]\n2[1|Zoë 😀]\n");
        EXPECT_EQ(rows_of(wide(text, little)), "1[id|name]\n2[1|Zoë 😀]\n");
    }
    EXPECT_EQ(rows_of(wide(u"\uFEFFa,\xD83D", true) + "x"), "1[a|\uFFFD\uFFFD]\n");
}

TEST(Csv, ReadsWindows1252WhereItIsSure) {
    EXPECT_EQ(rows_of("Z\xF6"
                      "e Gr\xFC\xDF,Sch\xF6n \x96 danke,don\x92t,\x80 4\n"),
              "1[Zöe Grüß|Schön – danke|don’t|€ 4]\n");
    const std::string refused = "1!1:1-1 this cell is no UTF-8\n";
    EXPECT_EQ(rows_of("\xCF\xF0\xE8\xE2\xE5\xF2,1\n"), refused) << "Cyrillic";
    EXPECT_EQ(rows_of("f\x9Fr,1\n"), refused) << "Macintosh";
    EXPECT_EQ(rows_of("sch\x94n,1\n"), refused) << "MS-DOS";
}

TEST(Csv, PutsASignForEachByteThatATextInUtf8Lost) {
    EXPECT_EQ(rows_of("ä,b\nabc\xC3,d\n"), "1[ä|b]\n2[abc\uFFFD|d]\n");
}

TEST(Csv, TakesTheDelimiterOfTheFirstLine) {
    EXPECT_EQ(rows_of("a;b;c\n1,5;2;3"), "1[a|b|c]\n2[1,5|2|3]\n");
    EXPECT_EQ(rows_of("a\tb\n1\t2"), "1[a|b]\n2[1|2]\n");
    EXPECT_EQ(rows_of("\"a;b;c\",d\n1,2"), "1[a;b;c|d]\n2[1|2]\n");
}

TEST(Csv, KeepsThePlaceOfEachCell) {
    std::istringstream stream("ä,\"x\ny\",b\n");
    CsvReader reader(stream);
    const auto row = reader.next();
    ASSERT_TRUE(row);
    EXPECT_EQ(row->cells,
              (std::vector<CsvCell>{{"ä", 1, 1, 1}, {"x\ny", 1, 3, 1}, {"b", 2, 4, 1}}));
}

TEST(Csv, GoesOnAfterARowThatCannotBeRead) {
    EXPECT_EQ(rows_of("a,b\n\"x\"y,1\n3,4\n"),
              "1[a|b]\n2!2:4-2 a cell goes on after its closing quotation mark\n3[3|4]\n");
    EXPECT_EQ(rows_of("a\n\xFF\xFE,1\nb\n"), "1[a]\n2!2:1-2 this cell is no UTF-8\n3[b]\n");
    EXPECT_EQ(rows_of("a\nb,\"c\nd\n"), "1[a]\n2!2:3-3 this quotation mark is never closed\n");
    EXPECT_EQ(rows_of("a,b\n1,\"c\n2,d\n3,\"e\"\n4,f\n"),
              "1[a|b]\n2!4:4-4 a cell goes on after its closing quotation mark\n5[4|f]\n");
}

TEST(Csv, DoesNotHoldACellWithoutEnd) {
    const std::string endless(1'000'001, 'x');
    EXPECT_EQ(rows_of("a," + endless + "\nb\n"),
              "1!1:3-1 the cell that begins here is longer than a megabyte\n2[b]\n");
    EXPECT_EQ(rows_of("a,\"" + endless + "\"\nb\n"),
              "1!1:3-1 the cell that opens here is longer than a megabyte\n2[b]\n");
}

TEST(Csv, ReadsAcrossBlocks) {
    std::string text;
    std::string expected;
    for (int i = 1; i <= 20'000; ++i) {
        text += "ä" + std::to_string(i) + ",\"b\"\"\"\r\n";
        expected += std::to_string(i) + "[ä" + std::to_string(i) + "|b\"]\n";
    }
    EXPECT_EQ(rows_of(text), expected);
}

}  // namespace
}  // namespace heed
