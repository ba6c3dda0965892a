#include "engine/runtime/time_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::minute;
using testing::ElementsAre;
using testing::IsEmpty;

Date date(const char* text) {
    return parse_date(text).value();
}

class TimeLine : public StoragePromises {
  protected:
    /// What stands on it in 2026, as `day what`.
    std::vector<std::string> of_2026() {
        std::vector<std::string> all;
        for (const TimeMark& mark :
             time_line_of(program_, survey_, storage_->notes(), storage_->programs(),
                          Day(date("2026-01-01")), Day(date("2026-12-31")))) {
            all.push_back(
                to_text(Date(mark.day)) + " " +
                (mark.version ? mark.version->workflow + " " + std::to_string(mark.version->version)
                              : mark.text));
        }
        return all;
    }

    Program program_;
    Survey survey_;
};

TEST_P(TimeLine, HasNotesOfTheFileAndOfThePageAndVersionsByDay) {
    auto workflow = std::make_shared<Workflow>();
    workflow->name = "follow-up";
    workflow->surveys = {"stay"};
    program_.workflows["follow-up"] = workflow;
    survey_.name = "stay";
    program_.surveys["stay"] = std::make_shared<const Survey>(survey_);
    program_.notes = {{date("2025-12-31"), "Before"}, {date("2026-07-01"), "New desk"}};
    storage_->notes().enter({date("2026-02-01"), "Strike"}, "cm@example.com", minute(1));
    const StoredProgram stored{
        .hash = "p1",
        .files = {},
        .workflows = {{.hash = "w1", .name = "follow-up", .version = 3, .program_hash = "p1"}}};
    storage_->programs().activate(stored, "ops", parse_rfc3339("2026-05-04T10:00:00Z").value());
    EXPECT_THAT(of_2026(),
                ElementsAre("2026-02-01 Strike", "2026-05-04 follow-up 3", "2026-07-01 New desk"));
}

TEST_P(TimeLine, LosesANoteThatIsTakenAway) {
    storage_->notes().enter({date("2026-02-01"), "Strike"}, "cm@example.com", minute(1));
    const EnteredNote entered = storage_->notes().list().front();
    EXPECT_EQ(entered.by, "cm@example.com");
    EXPECT_EQ(entered.at, minute(1));
    EXPECT_TRUE(storage_->notes().remove(entered.number));
    EXPECT_FALSE(storage_->notes().remove(entered.number));
    EXPECT_THAT(of_2026(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, TimeLine, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
