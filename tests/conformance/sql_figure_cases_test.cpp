#include <gmock/gmock.h>

#include "adapters/sql/fact_rows.h"
#include "adapters/sql/figure_cases.h"
#include "tests/conformance/counted_facts.h"
#include "tests/conformance/sqlite_file.h"

namespace heed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The numbers of the cases behind a figure.
class SqliteFigureCases : public WithSqliteFile<Facts> {
  protected:
    std::vector<CaseNumber> behind(const CasesAsked& asked, const std::optional<Cursor>& after = {},
                                   int at_most = 9) {
        sql::Reading reading(*database_);
        std::vector<CaseNumber> numbers;
        for (const Cursor& found : sql::cases_behind(reading.connection(), asked, after, at_most)) {
            numbers.push_back(found.first);
        }
        return numbers;
    }
    static CasesAsked quality() { return {.of = quality_from(0, 9)}; }
};

TEST_P(SqliteFigureCases, AreThoseThatWereCountedForItTheLatestDayFirst) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-4", a_day), opening_of(3, 5, "a-3", a_day),
            opening_of(4, 5, "a-3", 20 * a_day)});
    EXPECT_THAT(behind(quality()), ElementsAre(3, 2, 1));
    CasesAsked fives = quality();
    fives.value = 5;
    EXPECT_THAT(behind(fives), ElementsAre(3, 1));
    CasesAsked account = quality();
    account.of.of.members = {{"account.id", "a-4"}};
    EXPECT_THAT(behind(account), ElementsAre(2));
    account.of.of.members = {{"account.id", "nobody"}};
    EXPECT_THAT(behind(account), IsEmpty());
}

TEST_P(SqliteFigureCases, HaveTheOptionThatIsAskedFor) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-4")});
    CasesAsked ends = quality();
    ends.of.figure = Figure::outcomes;
    ends.option = std::string(still_open);
    EXPECT_THAT(behind(ends), ElementsAre(2, 1));
    ends.option = "resolved";
    EXPECT_THAT(behind(ends), IsEmpty());
}

TEST_P(SqliteFigureCases, StandOnceWhateverNamesOfTheSurveyTheyWereMetBy) {
    const Commit first = opening_of(1, 5, "a-3");
    commit({first, opening_of(2, 4, "a-4", a_day)});
    SurveyResponse renamed = first.response->response;
    renamed.id = "r-3";
    renamed.digest = "another";
    renamed.survey = "care-quality";
    renamed.submitted_at = sample::minute(2 * a_day);
    TakeResponse take;
    take.response = {.number = 2,
                     .source = renamed.source,
                     .id = renamed.id,
                     .digests = {renamed.digest},
                     .updated_at = std::nullopt};
    Commit second = sample::commit_of(first.after, renamed.digest, sample::minute(90), {take});
    second.response = KeptResponse{2, true, renamed, sample::minute(90)};
    commit({second});
    CasesAsked both = quality();
    both.of.of.surveys = {"care-quality", "service-quality"};
    EXPECT_THAT(behind(both), ElementsAre(1, 2));
    EXPECT_THAT(behind(quality()), ElementsAre(2, 1));
    const Cursor last{.first = 2, .second = sql::stored(quality().of.of.from) + 1};
    EXPECT_THAT(behind(both, last), IsEmpty()) << "it stood there on its last day";
}

TEST_P(SqliteFigureCases, GoOnAfterTheLastOne) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-4"), opening_of(3, 4, "a-4", a_day)});
    EXPECT_THAT(behind(quality(), {}, 2), ElementsAre(3, 2));
    const Cursor second{.first = 2, .second = sql::stored(quality().of.of.from)};
    EXPECT_THAT(behind(quality(), second), ElementsAre(1));
}

TEST_P(SqliteFigureCases, AreOfWhatSomebodySeesAlone) {
    commit({opening_of(1, 5, "a-3"), opening_of(2, 4, "a-4")});
    CasesAsked seen = quality();
    seen.within = std::vector<Within>{{"account.id", {"a-4", "a-5"}}, {"service.type", {"none"}}};
    EXPECT_THAT(behind(seen), ElementsAre(2));
    seen.within = std::vector<Within>();
    EXPECT_THAT(behind(seen), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Every, SqliteFigureCases, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
