#include "adapters/web/trusted_proxies.h"

#include <gtest/gtest.h>

namespace heed::web {
namespace {

Headers forwarded(std::initializer_list<std::string_view> values) {
    Headers headers;
    for (const std::string_view value : values) {
        headers.add("X-Forwarded-For", value);
    }
    return headers;
}

TEST(TrustedProxies, AreThisMachineWhereNothingElseIsSaid) {
    const TrustedProxies proxies;
    for (const char* address : {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"}) {
        EXPECT_TRUE(proxies.trusts(address)) << address;
    }
    for (const char* address : {"192.0.2.7", "::2", "", "localhost", "127.0.0.1.example"}) {
        EXPECT_FALSE(proxies.trusts(address)) << address;
    }
}

TEST(TrustedProxies, AreAddressesAndNetworks) {
    const TrustedProxies proxies({"192.0.2.7", "10.16.0.0/12", "2001:db8::/33", "nonsense"});
    for (const char* address :
         {"192.0.2.7", "10.16.0.1", "10.31.255.255", "2001:db8:7fff::1", "::ffff:10.20.0.1"}) {
        EXPECT_TRUE(proxies.trusts(address)) << address;
    }
    for (const char* address :
         {"192.0.2.8", "10.32.0.0", "10.15.255.255", "2001:db8:8000::1", "127.0.0.1"}) {
        EXPECT_FALSE(proxies.trusts(address)) << address;
    }
}

TEST(TrustedProxies, NameTheClientAndNobodyElseDoes) {
    const TrustedProxies proxies({"127.0.0.1", "10.0.0.0/8"});
    EXPECT_EQ(proxies.client_of("192.0.2.7", forwarded({"198.51.100.1"})), "192.0.2.7");
    EXPECT_EQ(proxies.client_of("127.0.0.1", forwarded({"198.51.100.1"})), "198.51.100.1");
    EXPECT_EQ(proxies.client_of("127.0.0.1", forwarded({"1.1.1.1, 198.51.100.1 , 10.0.0.2"})),
              "198.51.100.1")
        << "what stands before the nearest client, it may have written itself";
    EXPECT_EQ(proxies.client_of("127.0.0.1", forwarded({"1.1.1.1", "198.51.100.1,10.0.0.2"})),
              "198.51.100.1");
    EXPECT_EQ(proxies.client_of("127.0.0.1", forwarded({"198.51.100.1:4711"})), "198.51.100.1");
    EXPECT_EQ(proxies.client_of("127.0.0.1", forwarded({"[2001:db8::1]:4711"})), "2001:db8::1");
    EXPECT_EQ(proxies.client_of("127.0.0.1", forwarded({"10.0.0.2"})), "10.0.0.2");
    EXPECT_EQ(proxies.client_of("127.0.0.1", forwarded({""})), "127.0.0.1");
    EXPECT_EQ(proxies.client_of("127.0.0.1", {}), "127.0.0.1");
}

}  // namespace
}  // namespace heed::web
