#include "engine/values/domain_name.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

TEST(DomainName, IsKnownToNameServersByItsALabels) {
    EXPECT_EQ(a_labels("Müller.example"), "xn--mller-kva.example");
    EXPECT_EQ(a_labels("straße.example"), "xn--strae-oqa.example");
    EXPECT_EQ(a_labels("Example.com"), "example.com");
    EXPECT_EQ(a_labels("r3---sn.example"), "r3---sn.example");
    EXPECT_EQ(a_labels("a_b.example"), "a_b.example");
    for (const char* none : {"", ".", "example..com", ".example", "example.com.", "xn--a\x80"}) {
        EXPECT_EQ(a_labels(none), std::nullopt) << none;
    }
}

TEST(DomainName, IsReadByItsULabels) {
    EXPECT_EQ(u_labels("xn--mller-kva.example"), "müller.example");
    EXPECT_EQ(u_labels("XN--STRAE-OQA.example"), "straße.example");
    EXPECT_EQ(u_labels("example.com"), "example.com");
    EXPECT_EQ(u_labels("xn--99999999.example"), "xn--99999999.example");
}

}  // namespace
}  // namespace heed
