#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/definition/read_notes.h"

namespace heed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> findings_of(const std::string& text) {
    FindingCollector findings;
    read_notes({{"notes.csv", text}}, findings);
    std::vector<std::string> said;
    for (const Diagnostic& finding : findings.sorted()) {
        said.push_back(std::to_string(finding.place.line) + ": " + finding.message);
    }
    return said;
}

TEST(NotesOnTheTimeLine, AreReadByDayHoweverTheirColumnsStand) {
    FindingCollector findings;
    const auto notes = read_notes({{"notes.csv",
                                    "text,day\n\"New desk, at the door\",2026-05-02\n"
                                    "Strike,2026-03-01\nRain,2026-03-01\n"}},
                                  findings);
    EXPECT_THAT(findings.sorted(), IsEmpty());
    EXPECT_THAT(notes,
                ElementsAre(TimeNote{parse_date("2026-03-01").value(), "Strike"},
                            TimeNote{parse_date("2026-03-01").value(), "Rain"},
                            TimeNote{parse_date("2026-05-02").value(), "New desk, at the door"}));
}

TEST(NotesOnTheTimeLine, SayEverythingThatIsWrongWithThem) {
    EXPECT_THAT(findings_of("day,note\n"),
                ElementsAre("1: the first line does not name the column “text”",
                            "1: notes.csv has no column “note”"));
    EXPECT_THAT(
        findings_of("day,text\n1.5.2026,Strike\n,Rain\n2026-05-01,\n"
                    "2026-05-02,Snow,ice\n2026-05-03," +
                    std::string(201, 'a') + "\n"),
        ElementsAre("2: “1.5.2026” is no day", "3: this row has no day", "4: this row has no text",
                    "5: this row has more cells than there are columns",
                    "6: this note has more than 200 characters"));
    EXPECT_THAT(findings_of(""), IsEmpty());
}

}  // namespace
}  // namespace heed
