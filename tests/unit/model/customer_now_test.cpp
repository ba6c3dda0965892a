#include "engine/model/customer_now.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

SurveyResponse answer_of(const std::string& id, const std::string& email, const std::string& phone,
                         const std::string& best_time = "") {
    SurveyResponse response;
    response.customer = {id, "Ada Byron", email, phone, best_time};
    return response;
}

/// Taken one minute after the other.
Case case_with(int responses) {
    Case subject;
    for (int number = 1; number <= responses; ++number) {
        CaseResponse known;
        known.number = number;
        known.taken_at = Instant(std::chrono::minutes(number));
        subject.responses.push_back(known);
    }
    return subject;
}

TEST(TheCustomerNow, HasTheNumberThatTheyGaveLastWhicheverAnswerLeads) {
    const SurveyResponse first = answer_of("c-1", "ada@example.com", "030 1", "noon");
    const SurveyResponse second = answer_of("c-1", "byron@example.com", "030 2");
    const SurveyResponse third = answer_of("c-1", "ada@example.com", "");
    const Customer now = customer_now({}, case_with(3), {&first, &second, &third}, first);
    EXPECT_EQ(now.phone, "030 2");
    EXPECT_EQ(now.best_time, "") << "that of the other number";
    EXPECT_EQ(now.email, "ada@example.com") << "as the answer says";
}

TEST(TheCustomerNow, HasNobodyElsesNumber) {
    const SurveyResponse hers = answer_of("c-1", "office@example.com", "030 1");
    const SurveyResponse other = answer_of("c-2", "office@example.com", "030 2");
    EXPECT_EQ(customer_now({}, case_with(2), {&hers, &other}, hers).phone, "030 1");
    const SurveyResponse by_address = answer_of("", "Office@Example.com", "030 3");
    EXPECT_EQ(customer_now({}, case_with(2), {&hers, &by_address}, hers).phone, "030 3");
}

TEST(TheCustomerNow, HasTheNameAndAddressOfTheLatestAnswerThatSaysThem) {
    SurveyResponse first = answer_of("c-1", "ada@example.com", "");
    const SurveyResponse second = answer_of("c-1", "byron@example.com", "");
    const SurveyResponse other = answer_of("c-2", "other@example.com", "");
    SurveyResponse last = answer_of("c-1", "", "");
    last.customer.name = "";
    const Customer now = customer_now({}, case_with(4), {&first, &second, &other, &last}, last);
    EXPECT_EQ(now.name, "Ada Byron");
    EXPECT_EQ(now.email, "byron@example.com");
    EXPECT_EQ(customer_now({}, case_with(4), {&first, &second, &other, &last}, first).email,
              "ada@example.com")
        << "as the answer says";
}

TEST(TheCustomerNow, IsCompletedFromTheContactsWhereNoAnswerSaysANumber) {
    Contacts contacts;
    contacts.add({.customer = {"c-1", "", "", "030 4", "mornings"}, .account = {}, .language = {}});
    const SurveyResponse first = answer_of("c-1", "", "");
    EXPECT_EQ(customer_now(contacts, case_with(2), {&first, nullptr}, first).phone, "030 4");
}

}  // namespace
}  // namespace heed
