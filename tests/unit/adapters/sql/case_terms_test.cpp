#include "adapters/sql/case_terms.h"

#include <gtest/gtest.h>

namespace heed::sql {
namespace {

TEST(SearchedText, IsLowerCaseWithSingleBlanksAndNotLong) {
    EXPECT_EQ(searched("  Ada \t BYRON "), "ada byron");
    EXPECT_EQ(searched("ÄÖÜ Šimůnek ŽIŽKA Ωμέγα ЖУКОВ"), "aou simunek zizka ωμεγα жуков");
    EXPECT_EQ(searched(std::string(60, 'X')), std::string(48, 'x'));
}

}  // namespace
}  // namespace heed::sql
