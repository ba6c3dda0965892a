#include "engine/runtime/token_terms.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

TEST(TokenTerms, AreItsRoleItsSurveysAndItsEnd) {
    ApiToken token{.name = "crm", .role = TokenRole::staff};
    EXPECT_EQ(terms_of(token), "role staff");
    token.role = TokenRole::intake;
    token.surveys = {"visits", "calls"};
    token.expires_at = Instant(std::chrono::seconds(1772442900));
    EXPECT_EQ(terms_of(token),
              "role intake, survey visits, survey calls, until 2026-03-02T09:15:00Z");
}

}  // namespace
}  // namespace heed
