#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/digest_store.h"
#include "engine/runtime/erasures.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/praise_store.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::minute;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string praised = "heike@example.com";

class Praises : public StoragePromises {
  protected:
    std::int64_t praise(const std::string& story, CaseNumber number = 17,
                        const std::string& person = praised, int at_minute = 5) {
        Mail mail{.mail_template = "praise-for-you", .to = person};
        mail.created_at = minute(at_minute);
        return praises_.add({.case_number = number,
                             .person = person,
                             .story = story,
                             .words = "She stayed until ten.",
                             .customer = "c-17",
                             .customer_name = "Ada Byron",
                             .written_by = "cm@example.com",
                             .written_at = minute(at_minute)},
                            mail);
    }
    std::vector<std::string> stories(const PraiseFilter& filter, int limit = 9) {
        std::vector<std::string> told;
        for (const Praise& one :
             praises_.list(filter, {.after = std::nullopt, .limit = limit}).items) {
            told.push_back(one.story);
        }
        return told;
    }

    Store& store_ = storage_->store();
    PraiseStore& praises_ = storage_->praises();
    DigestStore& digests_ = storage_->digests();
};

TEST_P(Praises, AreReadByEverybodyByThePraisedAloneOrByNobody) {
    const std::int64_t first = praise("first");
    const std::int64_t second = praise("second");
    praise("another's", 18, "sm@example.com", 9);
    EXPECT_THAT(stories({}), ElementsAre("another's", "second", "first"));
    EXPECT_THAT(stories({.since = minute(6)}), ElementsAre("another's"));
    praises_.change(first, PraiseStanding::hidden);
    EXPECT_THAT(stories({}), ElementsAre("another's", "second"));
    EXPECT_THAT(stories({.person = praised, .since = {}, .with_hidden = true}),
                ElementsAre("second", "first"));
    praises_.change(second, PraiseStanding::declined);
    EXPECT_THAT(stories({.person = praised, .since = {}, .with_hidden = true}),
                ElementsAre("first"));
    EXPECT_EQ(praises_.of_case(17).size(), 1U);
    EXPECT_EQ(praises_.find(second)->standing, PraiseStanding::declined);
    EXPECT_FALSE(praises_.find(99));
}

TEST_P(Praises, ComePageByPage) {
    for (const char* story : {"one", "two", "three"}) {
        praise(story);
    }
    const auto first = praises_.list({}, {.after = std::nullopt, .limit = 2});
    ASSERT_TRUE(first.next);
    const auto second = praises_.list({}, {.after = first.next, .limit = 2});
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items.front().story, "one");
    EXPECT_FALSE(second.next);
}

TEST_P(Praises, AreMailedToThePraisedOnceEach) {
    praise("first");
    praise("second");
    const auto mails = store_.claim_mails(minute(6), 9);
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[0].case_number, 0);
    EXPECT_EQ(mails[0].mail.to, praised);
    EXPECT_NE(mails[0].mail.number, mails[1].mail.number);
    EXPECT_EQ(praises_.told_by(mails[0].mail.number)->story, "first");
    store_.commit({},
                  std::vector{MailMark{.case_number = 0,
                                       .mail = mails[0].mail.number,
                                       .state = MailState::sent,
                                       .at = minute(7)}},
                  {});
    EXPECT_THAT(opened()->store().claim_mails(minute(99), 9), testing::SizeIs(1));
}

TEST_P(Praises, WhoseMailIsRefusedEndNoDigest) {
    digests_.choose_digest(praised, minute(60));
    praise("first");
    const int mail = store_.claim_mails(minute(6), 9).at(0).mail.number;
    store_.commit({},
                  std::vector{MailMark{.case_number = 0,
                                       .mail = mail,
                                       .state = MailState::refused,
                                       .at = minute(7),
                                       .reply = "550 no such user"}},
                  {});
    EXPECT_EQ(digests_.choice_of(praised), MailChoice::digest);
    EXPECT_THAT(opened()->store().claim_mails(minute(99), 9), IsEmpty());
}

TEST_P(Praises, KnowWhoWasAskedToSpeakForUsAndAskNobodyAgainTooSoon) {
    EXPECT_FALSE(praises_.last_asked("c-1"));
    EXPECT_TRUE(praises_.note_asked({"c-1", minute(10), "cm@example.com"}, minute(0)));
    EXPECT_FALSE(praises_.note_asked({"c-1", minute(20), "sm@example.com"}, minute(9)));
    EXPECT_EQ(praises_.last_asked("c-1"), (Asked{"c-1", minute(10), "cm@example.com"}));
    EXPECT_TRUE(praises_.note_asked({"c-1", minute(30), "sm@example.com"}, minute(10)));
    EXPECT_EQ(praises_.last_asked("c-1")->by, "sm@example.com");
}

TEST_P(Praises, LoseWhatAForgottenCustomerSaidAndWhoTheyWere) {
    store_.commit(std::vector{sample::opening(17, "r-17")}, {}, {});
    const std::int64_t number = praise("Ada Byron was glad.");
    praises_.note_asked({"c-17", minute(6), "cm@example.com"}, minute(0));
    storage_->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(9), "heed forget");
    const Praise left = praises_.find(number).value();
    EXPECT_EQ(left.person, praised) << "that somebody was praised stays";
    EXPECT_FALSE(praises_.last_asked("c-17"));
    EXPECT_EQ(left.story + left.words + left.customer + left.customer_name, "");
}

INSTANTIATE_TEST_SUITE_P(Every, Praises, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
