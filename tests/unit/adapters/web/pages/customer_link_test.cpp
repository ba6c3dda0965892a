#include <chrono>
#include <set>

#include <gtest/gtest.h>

#include "adapters/web/pages/customer/link.h"

using namespace heed;
using namespace heed::web::pages;

namespace {

const std::string key = "0123456789abcdef0123456789abcdef";

CustomerLink link() {
    return {LinkPurpose::plan, 17, 3, Instant(std::chrono::hours(24 * 365 * 57))};
}

std::optional<CustomerLink> read(const std::string& token) {
    return read_link(token, key);
}

}  // namespace

TEST(CustomerLink, ReadsBackWhatWasSigned) {
    const CustomerLink far{LinkPurpose::form, (std::int64_t{1} << 48) - 1, (1 << 24) - 1,
                           Instant(std::chrono::minutes(4'000'000'000))};
    EXPECT_EQ(read(sign_link(link(), key)), link());
    EXPECT_EQ(read(sign_link(far, key)), far);
}

TEST(CustomerLink, IsTheSameOnEveryTryAndFitsIntoALineOfAMail) {
    EXPECT_EQ(sign_link(link(), key), sign_link(link(), key));
    EXPECT_EQ(sign_link(link(), key).size(), 48u);
    EXPECT_EQ(sign_link(link(), key).find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"),
              std::string::npos);
}

TEST(CustomerLink, OpensNothingWithAnySignAltered) {
    constexpr std::string_view signs =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const std::string token = sign_link(link(), key);
    for (std::size_t at = 0; at < token.size(); ++at) {
        for (const char sign : signs) {
            std::string altered = token;
            altered[at] = sign;
            EXPECT_EQ(read(altered).has_value(), altered == token) << at << " " << sign;
        }
    }
}

TEST(CustomerLink, OpensNothingWhenCutLengthenedOrWrittenOtherwise) {
    const std::string token = sign_link(link(), key);
    for (std::size_t length = 0; length < token.size(); ++length) {
        EXPECT_FALSE(read(token.substr(0, length)).has_value()) << length;
    }
    EXPECT_FALSE(read(token + "A").has_value());
    EXPECT_FALSE(read(token + "=").has_value());
    EXPECT_FALSE(read(" " + token.substr(1)).has_value());
    EXPECT_FALSE(read("").has_value());
}

TEST(CustomerLink, OpensNothingWithAnotherKey) {
    EXPECT_FALSE(read_link(sign_link(link(), key), "another key").has_value());
    EXPECT_FALSE(read_link(sign_link(link(), key), "").has_value());
}

TEST(CustomerLink, EveryCaseMailPurposeAndTimeHasItsOwn) {
    std::set<std::string> tokens;
    for (const LinkPurpose purpose : {LinkPurpose::plan, LinkPurpose::form}) {
        for (const CaseNumber number : {17, 18}) {
            for (const int mail : {3, 4}) {
                for (const int day : {1, 2}) {
                    tokens.insert(sign_link(
                        {purpose, number, mail, Instant(std::chrono::hours(24 * day))}, key));
                }
            }
        }
    }
    EXPECT_EQ(tokens.size(), 16u);
}

TEST(CustomerLink, AFormsProofIsForItsPageAlone) {
    const std::string proof = form_proof("token", "plan 1", key);
    EXPECT_TRUE(is_form_proof(proof, "token", "plan 1", key));
    EXPECT_FALSE(is_form_proof(proof, "token", "plan 2", key));
    EXPECT_FALSE(is_form_proof(proof, "other", "plan 1", key));
    EXPECT_FALSE(is_form_proof(proof, "tokenp", "lan 1", key));
    EXPECT_FALSE(is_form_proof(proof, "token", "plan 1", "another key"));
    EXPECT_FALSE(is_form_proof("", "token", "plan 1", key));
}

TEST(CustomerLink, TellsWhatIsWrittenAsAProofFromWhatIsNot) {
    const std::string proof = form_proof("token", "about", key);
    EXPECT_TRUE(looks_like_form_proof(proof));
    EXPECT_TRUE(looks_like_form_proof(form_proof("token", "about", "another key")));
    EXPECT_FALSE(looks_like_form_proof(""));
    EXPECT_FALSE(looks_like_form_proof(proof.substr(1)));
    EXPECT_FALSE(looks_like_form_proof(proof + "a"));
    EXPECT_FALSE(looks_like_form_proof(proof.substr(1) + "A"));
}
