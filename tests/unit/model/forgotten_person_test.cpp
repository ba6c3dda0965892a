#include "engine/model/forgotten_person.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

const ForgottenPerson ada{.ids = {"c-1"},
                          .addresses = {"ada@customers.example", "müller@customers.example"},
                          .names = {"Ada Byron"},
                          .quotes = {"Nobody called me back"}};

TEST(ForgottenPerson, IsKnownByTheIdAndWhoHasNoneByTheAddress) {
    EXPECT_TRUE(ada.is({"c-1", "", "other@customers.example"}));
    EXPECT_TRUE(ada.is({"", "", "ADA@Customers.example"}));
    EXPECT_TRUE(ada.is({"", "", "MÜLLER@customers.example"}));
    EXPECT_FALSE(ada.is({"c-2", "", "ada@customers.example"}));
    EXPECT_FALSE(ada.is({"c-17", "", ""}));
    EXPECT_FALSE(ada.is({}));
}

TEST(AddressForms, AreOneButForADomainOfOtherLettersThanAToZ) {
    EXPECT_EQ(folded_address("Ada@Example.com"), "ada@example.com");
    for (const char* written :
         {"Ada@BÜCHER.example", "ada@xn--bcher-kva.example", "ADA@XN--BCHER-KVA.example"}) {
        EXPECT_EQ(folded_address(written), "ada@bücher.example") << written;
        EXPECT_EQ(address_forms(written),
                  (std::set<std::string>{"ada@bücher.example", "ada@xn--bcher-kva.example"}))
            << written;
    }
    for (const char* plain : {"ada@example.com", "xn--ada@example.com", "xn--ada", "ada@", "",
                              "ada@xn--.example", "ada@a-.example"}) {
        EXPECT_EQ(folded_address(plain), plain);
        EXPECT_EQ(address_forms(plain), std::set<std::string>{plain});
    }
}

TEST(ForgottenPerson, IsNamedByWholeWordsAlone) {
    for (const char* text : {"api/c-1", "r-c-1-2026", "Call Ada Byron!", "<ada@customers.example>",
                             "Write to Ada@customers.Example.", "MÜLLER@CUSTOMERS.EXAMPLE"}) {
        EXPECT_TRUE(ada.is_named_in(text)) << text;
    }
    for (const char* text :
         {"api/c-17", "xc-1", "Ada Byrons", "prada@customers.example", "x.ada@customers.example",
          "ada@customers.example.org", "ada@customers.example-shop.org", "ada"}) {
        EXPECT_FALSE(ada.is_named_in(text)) << text;
    }
}

TEST(ForgottenPerson, IsTakenOutOfATextAndNothingElseIs) {
    EXPECT_EQ(ada.without_them("Call Ada Byron (ADA@customers.example) about “Nobody called me "
                               "back” and Emmy Noether"),
              "Call [erased] ([erased]) about “[erased]” and Emmy Noether");
    EXPECT_EQ(ada.without_them("c-1, c-17 and c-1"), "[erased], c-17 and [erased]");
    EXPECT_EQ(ada.without_them(""), "");
}

TEST(ForgottenPerson, OfADocumentOnlyTheAddressesGoAlsoAfterALineBreak) {
    EXPECT_EQ(ada.without_addresses(R"({"a":"Ada Byron\nada@customers.example","b":"c-1"})"),
              R"({"a":"Ada Byron\n[erased]","b":"c-1"})");
    EXPECT_EQ(ada.without_addresses(R"(["nada@customers.example","\\nada@customers.example"])"),
              R"(["nada@customers.example","\\nada@customers.example"])");
}

TEST(ForgottenPerson, AShortIdNamesNobodyInAText) {
    const ForgottenPerson four{
        .ids = {"4", "1234"}, .addresses = {}, .names = {"Al"}, .quotes = {}};
    EXPECT_EQ(four.without_them("Al gave a 4 in 1234"), "Al gave a 4 in 1234");
    EXPECT_TRUE(four.is({"4", "", ""}));
}

}  // namespace
}  // namespace heed
