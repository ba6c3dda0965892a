#include "adapters/web/pages/secrets.h"

#include <gtest/gtest.h>

#include "adapters/web/pages/attempts.h"
#include "adapters/web/pages/invitations.h"
#include "engine/values/sha256.h"

namespace heed::web::pages {
namespace {

Instant minute(int n) {
    return Instant(std::chrono::minutes(n));
}

TEST(Secrets, AreNewEachTimeAndFitIntoAnAddress) {
    const std::string first = new_secret();
    EXPECT_EQ(first.size(), 43u);
    EXPECT_NE(first, new_secret());
    EXPECT_EQ(first.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789-_"),
              std::string::npos);
}

TEST(Secrets, DeriveByHmacOfRfc4231) {
    EXPECT_EQ(derived("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "ab"));
}

TEST(Secrets, KnowAPasswordByItsHashAlone) {
    const std::string hash = hash_password("correct horse battery staple");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(is_password(hash, "correct horse battery staple"));
    EXPECT_FALSE(is_password(hash, "correct horse battery stapler"));
    EXPECT_FALSE(is_password("", ""));
}

TEST(Attempts, AreLimitedWithinAWindowAndByKey) {
    Attempts attempts(2, std::chrono::minutes(15));
    EXPECT_TRUE(attempts.allow("ada", minute(0)));
    EXPECT_TRUE(attempts.allow("ada", minute(1)));
    EXPECT_FALSE(attempts.allow("ada", minute(2)));
    EXPECT_TRUE(attempts.allow("ben", minute(2)));
    EXPECT_TRUE(attempts.allow("ada", minute(15)));
    attempts.forget("ada");
    EXPECT_TRUE(attempts.allow("ada", minute(16)));
    EXPECT_TRUE(attempts.allow("ada", minute(16)));
}

TEST(Attempts, OfVeryManyKeysAreBounded) {
    Attempts attempts(1, std::chrono::minutes(15));
    for (int i = 0; i < 120'000; ++i) {
        ASSERT_TRUE(attempts.allow(std::to_string(i), Instant(std::chrono::milliseconds(i))));
    }
    EXPECT_FALSE(attempts.allow("119999", minute(3))) << "the latest are remembered";
}

TEST(Invitations, CarryASecretThatIsKeptAsAHash) {
    const Organisation heed{.public_address = "https://heed.example"};
    const FreshInvitation fresh = invite("ada@example.com", heed, minute(0));
    const std::string before = "https://heed.example/invitation/";
    ASSERT_TRUE(fresh.link.starts_with(before));
    EXPECT_EQ(sha256_hex(fresh.link.substr(before.size())), fresh.kept.sha256);
    EXPECT_EQ(fresh.kept.expires_at, minute(3 * 24 * 60));
}

}  // namespace
}  // namespace heed::web::pages
