#include "adapters/web/pages/telephone.h"

#include <gtest/gtest.h>

using heed::web::pages::telephone_link;

TEST(TelephoneLink, HasNothingButDigitsAndAPlus) {
    EXPECT_EQ(telephone_link("+49 (0)30 901820"), "tel:+4930901820");
    EXPECT_EQ(telephone_link("030/90 18-20"), "tel:030901820");
    EXPECT_EQ(telephone_link("Tel. (030) 901.820"), "tel:030901820");
    EXPECT_EQ(telephone_link("030 901820\"><script>alert(1)</script>"), "tel:030901820");
    EXPECT_EQ(telephone_link("javascript:alert(1)"), "");
}

TEST(TelephoneLink, EndsWhereSomethingElseBegins) {
    EXPECT_EQ(telephone_link("030 901820 ext. 12"), "tel:030901820");
    EXPECT_EQ(telephone_link("030 901820, 0170 123"), "tel:030901820");
}

TEST(TelephoneLink, IsNoneWhereNoNumberIs) {
    EXPECT_EQ(telephone_link(""), "");
    EXPECT_EQ(telephone_link("ask at the desk"), "");
    EXPECT_EQ(telephone_link("desk 4"), "");
}
