#include "adapters/surveys/platforms.h"

#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "tests/payloads/payload.h"

namespace heed::surveys {
namespace {

const std::map<std::string, std::string, std::less<>> sent{
    {"Typeform-Signature", "sha256=/XqLzLPPgobapD+VseknUvWaozmqb4gnIH+vsO4ja/Q="},
    {"webhook-id", "019ba292-c1f6-7618-aaf2-ecf8e39d1cc7"},
    {"webhook-timestamp", "1763632904"},
    {"webhook-signature", "v1,ncRSjuSGsDjBnypaLsN+S/kbN1//Gl9SovxqG6s1DTs="}};
const Instant now{std::chrono::seconds{1763632904}};

std::string_view header(std::string_view name) {
    const auto found = sent.find(name);
    return found == sent.end() ? std::string_view() : std::string_view(found->second);
}

SignatureVerdict verdict_of(std::string_view name, const std::vector<std::string>& secrets) {
    return find_platform(name)->verify(payload(std::string(name) + ".json"), header, secrets, now);
}

TEST(Platforms, AreFoundByTheNameOfTheirHook) {
    EXPECT_EQ(hooks_of_platforms(), "/v1/hooks/typeform or /v1/hooks/formbricks");
    EXPECT_EQ(find_platform("Typeform"), nullptr);
    EXPECT_EQ(find_platform(""), nullptr);
}

TEST(Platforms, AreEachVerifiedByTheirOwnHeadersAndSecrets) {
    const std::vector<std::string> typeform{"tf-secret"};
    const std::vector<std::string> formbricks{"whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="};
    EXPECT_EQ(verdict_of("typeform", typeform), SignatureVerdict::genuine);
    EXPECT_EQ(verdict_of("typeform", formbricks), SignatureVerdict::wrong);
    EXPECT_EQ(verdict_of("formbricks", formbricks), SignatureVerdict::genuine);
    EXPECT_EQ(verdict_of("formbricks", {}), SignatureVerdict::unusable_secret);
}

TEST(Platforms, AreReadEachInItsOwnWay) {
    for (const Platform& platform : platforms()) {
        const HookReading read = platform.read("{}", {}, now);
        EXPECT_FALSE(std::holds_alternative<Accepted>(read.outcome)) << platform.name;
        EXPECT_FALSE(platform.is_usable({})) << platform.name;
    }
}

}  // namespace
}  // namespace heed::surveys
