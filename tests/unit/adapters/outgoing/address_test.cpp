#include "adapters/outgoing/address.h"

#include <gtest/gtest.h>

#include "adapters/oidc/http_client.h"

namespace heed::outgoing {
namespace {

TEST(OutgoingAddress, IsSafeOverHttpsOrOnThisMachine) {
    for (const char* url : {"https://crm.example.com/hook", "http://127.0.0.1:8000/hook",
                            "http://127.9.9.9/", "http://localhost/hook", "http://[::1]:8000/"}) {
        EXPECT_TRUE(is_safe(url)) << url;
    }
}

TEST(OutgoingAddress, IsNotSafeWhereItOnlyLooksLikeThisMachine) {
    for (const char* url :
         {"http://crm.example.com/hook", "http://127.0.0.1.evil.example",
          "http://127.0.0.1.evil.example:8000/", "http://127.0.0.1@evil.example/",
          "http://localhost.evil.example/", "http://localhost@evil.example/",
          "http://evil.example/http://127.0.0.1/", "http://evil.example#@127.0.0.1/",
          "http://[::1].evil.example/", "http://[::2]/", "http://128.0.0.1/", "ftp://127.0.0.1/",
          "file:///etc/passwd", "crm", ""}) {
        EXPECT_FALSE(is_safe(url)) << url;
    }
}

TEST(OutgoingAddress, IsLookedAtBeforeSingleSignOnAsksIt) {
    const std::string url = "http://127.0.0.1.evil.example/.well-known/openid-configuration";
    const auto answer = oidc::fetch(url);
    ASSERT_TRUE(std::holds_alternative<SignOnFailure>(answer));
    EXPECT_EQ(std::get<SignOnFailure>(answer).reason, url + " is not https");
}

}  // namespace
}  // namespace heed::outgoing
