#include "engine/model/contacts.h"

#include <gtest/gtest.h>

using namespace heed;

namespace {

Contacts known() {
    Contacts contacts;
    contacts.add({.customer = {.id = "c-17",
                               .name = "Ada Byron",
                               .email = "ada@customers.example",
                               .phone = "+49 30 1234567",
                               .best_time = "mornings"},
                  .account = "a-3",
                  .language = "en"});
    contacts.add(
        {.customer = {
             .name = "Konrad Zuse", .email = "Konrad@Customers.example", .phone = "030 7654321"}});
    return contacts;
}

Customer found(Customer customer) {
    return completed(known(), std::move(customer));
}

}  // namespace

TEST(Contacts, CompleteWhatAResponseDoesNotSay) {
    SurveyResponse response;
    response.customer.id = "c-17";
    complete(known(), response);
    EXPECT_EQ(response.customer.name, "Ada Byron");
    EXPECT_EQ(response.customer.email, "ada@customers.example");
    EXPECT_EQ(response.customer.phone, "+49 30 1234567");
    EXPECT_EQ(response.customer.best_time, "mornings");
    EXPECT_EQ(response.account.id, "a-3");
    EXPECT_EQ(response.language, "en");
}

TEST(Contacts, ChangeNothingThatAResponseSays) {
    const Customer said{.id = "c-17", .email = "new@customers.example", .phone = "0170 1"};
    EXPECT_EQ(found(said).email, "new@customers.example");
    EXPECT_EQ(found(said).phone, "0170 1");
    EXPECT_EQ(found(said).name, "Ada Byron");
}

TEST(Contacts, AreFoundByTheAddressInAnyCase) {
    EXPECT_EQ(found({.email = "KONRAD@customers.example"}).phone, "030 7654321");
    EXPECT_EQ(found({.email = "ada@customers.EXAMPLE"}).id, "c-17");
}

TEST(Contacts, AreNobodyElse) {
    EXPECT_EQ(found({.id = "c-99"}).phone, "");
    EXPECT_EQ(found({.id = "c-99", .email = "ada@customers.example"}).phone, "")
        << "the address is that of another id";
    EXPECT_EQ(found({}), Customer());
}

TEST(Contacts, OfOneAddressAreNoneWhereThereAreTwo) {
    Contacts contacts = known();
    contacts.add({.customer = {.id = "c-18", .email = "ada@customers.example", .phone = "0"}});
    EXPECT_EQ(completed(contacts, {.email = "ada@customers.example"}).phone, "");
    EXPECT_EQ(completed(contacts, {.id = "c-17"}).phone, "+49 30 1234567");
}
