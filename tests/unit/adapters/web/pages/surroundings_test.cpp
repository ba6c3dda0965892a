#include "adapters/web/pages/surroundings.h"

#include <gtest/gtest.h>

#include "adapters/web/trusted_proxies.h"

namespace heed::web::pages {
namespace {

Request from(std::string peer, std::initializer_list<std::pair<std::string, std::string>> headers) {
    Request request;
    const TrustedProxies proxies;
    for (const auto& [name, value] : headers) {
        request.headers.add(name, value);
    }
    request.client = proxies.client_of(peer, request.headers);
    request.is_by_trusted_proxy = proxies.trusts(peer);
    request.peer = std::move(peer);
    return request;
}

TEST(Surroundings, BelieveAProxyOnlyWhereItIsTrusted) {
    const Organisation plain{.public_address = "http://heed.example"};
    const Organisation secure{.public_address = "https://heed.example"};
    const auto forwarded = {std::pair<std::string, std::string>{"X-Forwarded-Proto", "https"},
                            {"X-Forwarded-For", "203.0.113.9, 192.0.2.7"}};
    EXPECT_EQ(transport_of(from("127.0.0.1", forwarded), plain), Transport::secure);
    EXPECT_EQ(transport_of(from("198.51.100.1", forwarded), plain), Transport::plain);
    EXPECT_EQ(transport_of(from("198.51.100.1", {}), secure), Transport::secure);
    EXPECT_EQ(client_address(from("127.0.0.1", forwarded)), "192.0.2.7");
    EXPECT_EQ(client_address(from("198.51.100.1", forwarded)), "198.51.100.1");
    EXPECT_EQ(client_address(from("127.0.0.1", {})), "127.0.0.1");
}

TEST(Surroundings, KnowAFormOfOurOwnPages) {
    const Organisation heed{.public_address = "https://heed.example"};
    const auto is_own = [&](std::initializer_list<std::pair<std::string, std::string>> headers) {
        return comes_from_own_page(from("127.0.0.1", headers), heed);
    };
    EXPECT_TRUE(is_own({{"Host", "10.0.0.1:8080"}, {"Origin", "http://10.0.0.1:8080"}}));
    EXPECT_TRUE(is_own({{"Host", "inside"}, {"Origin", "https://heed.example"}}));
    EXPECT_TRUE(is_own({{"Host", "heed.example"}}));
    EXPECT_TRUE(is_own({{"Host", "heed.example"}, {"Sec-Fetch-Site", "same-origin"}}));
    EXPECT_FALSE(is_own({{"Host", "heed.example"}, {"Origin", "https://evil.example"}}));
    EXPECT_FALSE(is_own({{"Host", "heed.example"}, {"Origin", "https://heed.example.evil"}}));
    EXPECT_FALSE(is_own({{"Host", "heed.example"}, {"Origin", "null"}}));
    EXPECT_FALSE(is_own({{"Host", "heed.example"}, {"Sec-Fetch-Site", "same-site"}}));
    EXPECT_FALSE(is_own({{"Host", "heed.example"}, {"Sec-Fetch-Site", "cross-site"}}));
}

TEST(Surroundings, GoOnlyToPathsOfOurOwn) {
    for (const char* path : {"/", "/inbox", "/tasks/17-2?a=b%20c&d"}) {
        EXPECT_EQ(local_path(path, "/x"), path);
    }
    for (const char* elsewhere :
         {"", "inbox", "//evil.example", "/\\evil.example", "\\\\evil", "https://evil.example",
          "javascript:alert(1)", "/a\r\nB: c", "/\tb", "/ä"}) {
        EXPECT_EQ(local_path(elsewhere, "/x"), "/x") << elsewhere;
    }
}

TEST(Cookies, AreFoundByTheirWholeName) {
    const Request request = from("", {{"Cookie", "a_heed=1; heed=2; heed=3"}, {"Cookie", "last="}});
    EXPECT_EQ(cookie(request, "heed"), "2");
    EXPECT_EQ(cookie(request, "a_heed"), "1");
    EXPECT_EQ(cookie(request, "last"), "");
    EXPECT_FALSE(cookie(request, "hee"));
}

TEST(Cookies, AreForOurPagesAlone) {
    EXPECT_EQ(set_cookie("a", "b", Transport::secure, std::chrono::hours(1)),
              "a=b; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure");
    EXPECT_EQ(clear_cookie("a", Transport::plain), "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace
}  // namespace heed::web::pages
