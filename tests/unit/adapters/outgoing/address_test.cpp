#include "adapters/outgoing/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

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
    const auto answer = oidc::fetch(url, {});
    ASSERT_TRUE(std::holds_alternative<SignOnFailure>(answer));
    EXPECT_EQ(std::get<SignOnFailure>(answer).reason, url + " is not https");
}

/// The address of that text, as a socket is told it.
bool is_private(const char* text) {
    sockaddr_in four{.sin_family = AF_INET};
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1) {
        return outgoing::is_private(reinterpret_cast<const sockaddr&>(four));
    }
    sockaddr_in6 six{.sin6_family = AF_INET6};
    EXPECT_EQ(inet_pton(AF_INET6, text, &six.sin6_addr), 1) << text;
    return outgoing::is_private(reinterpret_cast<const sockaddr&>(six));
}

TEST(OutgoingAddress, IsPrivateWhereNobodyInTheWorldIs) {
    for (const char* address : {"10.1.2.3",
                                "127.0.0.1",
                                "169.254.169.254",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.0.1",
                                "100.64.0.1",
                                "0.0.0.0",
                                "192.0.0.8",
                                "198.19.0.1",
                                "224.0.0.1",
                                "255.255.255.255",
                                "::1",
                                "::",
                                "fe80::1",
                                "fc00::1",
                                "fdff::1",
                                "ff02::1",
                                "::ffff:10.0.0.1",
                                "::127.0.0.1",
                                "64:ff9b::10.0.0.1",
                                "64:ff9b::a9fe:a9fe"}) {
        EXPECT_TRUE(is_private(address)) << address;
    }
    for (const char* address : {"9.255.255.255", "11.0.0.0", "172.32.0.1", "192.0.1.1",
                                "192.169.0.1", "100.128.0.1", "198.20.0.1", "223.255.255.255",
                                "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"}) {
        EXPECT_FALSE(is_private(address)) << address;
    }
}

TEST(OutgoingAddress, InAPrivateNetworkIsAskedOnlyWhereHeedYamlNamesIt) {
    const std::string url = "http://127.0.0.1:1/keys";
    const auto unnamed = oidc::fetch(url, {"login.example.com"});
    ASSERT_TRUE(std::holds_alternative<SignOnFailure>(unnamed));
    EXPECT_EQ(std::get<SignOnFailure>(unnamed).reason,
              url +
                  " is in a private network, and heed.yaml does not name its host: write it into "
                  "oidc.private_hosts if it is yours");
    const auto named = oidc::fetch(url, {"127.0.0.1"});
    ASSERT_TRUE(std::holds_alternative<SignOnFailure>(named));
    EXPECT_EQ(std::get<SignOnFailure>(named).reason, url + ": Couldn't connect to server");
}

}  // namespace
}  // namespace heed::outgoing
