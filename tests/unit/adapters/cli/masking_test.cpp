#include "adapters/cli/masking.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/decision/world.h"

using namespace heed;
using namespace heed::cli;
using namespace heed::decision_test;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr const char* guarded = R"(
initial: call
states:
  call:
    entry:
      - {when: response.fields.region == "north", send: thank-you, to: customer}
    task: {title: Call, assignee: client_manager, due: 1 business day, outcomes: {reached: {label: Talked, form: notes}}}
    on: {reached: over}
  over: {type: final}
)";

Event arrived() {
    SurveyResponse response;
    response.source = "api";
    response.id = "r-ada";
    response.survey = "service-quality";
    response.customer = {"c-ada", "Ada Byron", "Ada@Customers.example"};
    response.account = {"a-3", "Analytical Ltd", "cm@example.com"};
    response.service = {"s-8", "onboarding", "team senior"};
    response.answers = {{"quality", 2}, {"comment", "Too late for Ada"}};
    response.fields = {{"region", "north"}};
    Event event;
    event.actor = "source:api";
    event.what = ResponseArrived{response, 17};
    return event;
}

}  // namespace

TEST(Masking, PutsMadeUpPeopleAndTextsInAndKeepsScoresAndWhatGuardsCompare) {
    World world(guarded);
    Masking masking(world.program());
    const Event masked = masking.event(arrived(), nullptr, Case());
    const SurveyResponse& response = std::get<ResponseArrived>(masked.what).response;
    EXPECT_EQ(response.id, "response-1");
    EXPECT_EQ(response.customer.name, "Customer 1");
    EXPECT_EQ(response.account.name, "Account 1");
    EXPECT_EQ(response.account.client_manager, "person1@example.com");
    EXPECT_EQ(response.service.type, "onboarding");
    EXPECT_EQ(response.service.manager, "team senior");
    EXPECT_EQ(*response.find_answer("quality"), Value(2));
    EXPECT_EQ(*response.find_answer("comment"), Value("Text 1"));
    EXPECT_EQ(response.fields[0].second, Value("north"));
    EXPECT_EQ(masked.actor, "integration");
}

TEST(Masking, IsTheSameEachTime) {
    World world(guarded);
    Masking masking(world.program());
    Event comment;
    comment.actor = "CM@example.com";
    comment.what = TaskCommented{1, "Too late for Ada"};
    const Event first = masking.event(arrived(), nullptr, Case());
    const Event again = masking.event(comment, nullptr, Case());
    EXPECT_EQ(again.actor, "person1@example.com");
    EXPECT_EQ(std::get<TaskCommented>(again.what).text, "Text 1");
    EXPECT_EQ(std::get<ResponseArrived>(masking.event(arrived(), nullptr, Case()).what).response,
              std::get<ResponseArrived>(first.what).response);
}

TEST(Masking, KeepsWhomACustomerNamesThatPerson) {
    World world(guarded);
    Masking masking(world.program());
    Event comment;
    comment.what = TaskCommented{1, "clara manning"};
    EXPECT_EQ(std::get<TaskCommented>(masking.event(comment, nullptr, Case()).what).text,
              "Person 1");
}

TEST(Masking, OfAProgramsFilesLeavesNoAddressAndNoName) {
    World world(guarded);
    Masking masking(world.program());
    masking.event(arrived(), nullptr, Case());
    const std::vector<ProgramFile> files = masking.files(
        {{"p/heed.yaml", "organisation: Example\nmail: {from: real@company.example}\n"},
         {"p/directory/people.csv", "email,name,teams\ncm@example.com,Clara Manning,accounts\n"},
         {"p/directory/accounts.csv",
          "id,name,client_manager,phone\na-3,Analytical "
          "Ltd,cm@example.com,+49 30 1234\n"},
         {"p/workflows/test.yaml", "director: person md@example.com # ask Clara Manning.\n"},
         {"/share/templates/mail/x.md", "Write to help@company.example."}},
        world.program());
    std::string all;
    for (const ProgramFile& file : files) {
        all += "== " + file.path + "\n" + file.content;
    }
    EXPECT_THAT(all, HasSubstr("== directory/people.csv\nemail,name,teams\n"
                               "person1@example.com,Person 1,accounts\n"));
    EXPECT_THAT(all, HasSubstr("account-1,Account 1,person1@example.com,\n"));
    EXPECT_THAT(all, HasSubstr("== templates/mail/x.md\nWrite to somebody@example.com."));
    for (const char* real : {"company.example", "Clara", "md@", "Analytical", "1234"}) {
        EXPECT_THAT(all, Not(HasSubstr(real)));
    }
}
