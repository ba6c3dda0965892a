#include "engine/values/csv_line.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

std::string line(const std::vector<Value>& cells) {
    std::string out;
    append_csv_line(out, cells);
    return out;
}

TEST(CsvLines, QuoteWhatWouldNotStayOneCell) {
    EXPECT_EQ(line({"plain", "with, comma", "with \"quotes\"", "two\nlines", Value()}),
              "plain,\"with, comma\",\"with \"\"quotes\"\"\",\"two\nlines\",\r\n");
}

TEST(CsvLines, KeepNumbersAsTheyAre) {
    EXPECT_EQ(line({5, -3, 2.5, -0.5, true}), "5,-3,2.5,-0.5,true\r\n");
    EXPECT_EQ(line({Value(Timestamp{1772442900, 0})}), "2026-03-02T09:15:00Z\r\n");
}

TEST(CsvLines, NeverBeginATextAsAFormula) {
    for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1"}) {
        const std::string written = line({text});
        EXPECT_TRUE(written.starts_with("\"'" + std::string(text).substr(0, 1))) << written;
    }
    EXPECT_EQ(line({"=HYPERLINK(\"http://evil\";\"Ada\")"}),
              "\"'=HYPERLINK(\"\"http://evil\"\";\"\"Ada\"\")\"\r\n");
    EXPECT_EQ(line({"a=b", "1-2", ""}), "a=b,1-2,\r\n");
}

TEST(CsvLines, NeverBeginAFormulaWhereAnotherSeparatorEndsTheCell) {
    EXPECT_EQ(line({"gut;=WEBSERVICE(A1);x"}), "\"gut;'=WEBSERVICE(A1);x\"\r\n");
    EXPECT_EQ(line({"gut;  \"=1\";+1"}), "\"gut;'  \"\"=1\"\";'+1\"\r\n");
    EXPECT_EQ(line({"one\n=1\r\n@A1\t-1"}), "\"one\n'=1\r\n'@A1\t'-1\"\r\n");
    EXPECT_EQ(line({"one; two\n\nthree;"}), "\"one; two\n\nthree;\"\r\n");
}

}  // namespace
}  // namespace heed
