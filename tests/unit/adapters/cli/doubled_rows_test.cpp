#include "adapters/cli/doubled_rows.h"

#include <gtest/gtest.h>

namespace heed::cli {
namespace {

SurveyResponse row(const std::string& id, const Customer& customer,
                   const std::string& survey = "service") {
    SurveyResponse response;
    response.survey = survey;
    response.id = id;
    response.customer = customer;
    return response;
}

/// What is wrong with the last of these rows, which stand in lines 2, 3, …
std::string problem(const std::vector<SurveyResponse>& rows) {
    DoubledRows doubled;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        doubled.note(rows[i], static_cast<long>(i) + 2);
        doubled.note(rows[i], static_cast<long>(i) + 2);
    }
    return doubled.problem_of(rows.back());
}

const Customer ada{"", "Ada Byron", "ada@customers.example"};
const Customer emmy{"", "Emmy Noether", "emmy@customers.example"};

TEST(DoubledRows, OneIdOfTwoCustomersIsNobodys) {
    EXPECT_EQ(problem({row("3.29288E+09", ada), row("3.29288E+09", emmy)}),
              "the id “3.29288E+09” stands twice, with different customers, in lines 2 and 3: none "
              "of these rows is taken");
    EXPECT_EQ(
        problem({row("1", {"c-1", "", ""}), row("2", {"c-2", "", ""}), row("1", {"c-3", "", ""})}),
        "the id “1” stands twice, with different customers, in lines 2 and 4: none of these "
        "rows is taken");
    EXPECT_NE(problem({row("1", {"", "Ada Byron", ""}), row("1", {"", "Emmy Noether", ""})}), "");
}

TEST(DoubledRows, ANewVersionOfOneCustomersResponseIsFine) {
    EXPECT_EQ(problem({row("1", ada), row("1", ada)}), "");
    EXPECT_EQ(problem({row("1", ada), row("1", {"", "A. Byron", "ADA@customers.example"})}), "");
    EXPECT_EQ(problem({row("1", {"c-1", "", "old@example.com"}),
                       row("1", {"c-1", "", "new@example.com"})}),
              "");
    EXPECT_EQ(problem({row("1", ada), row("1", {"", "", ""})}), "");
}

TEST(DoubledRows, TwoSurveysAndTwoIdsAreTwoResponses) {
    EXPECT_EQ(problem({row("1", ada), row("1", emmy, "project")}), "");
    EXPECT_EQ(problem({row("1", ada), row("2", emmy)}), "");
}

}  // namespace
}  // namespace heed::cli
