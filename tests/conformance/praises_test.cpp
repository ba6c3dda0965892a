#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/digest_store.h"
#include "engine/runtime/erasures.h"
#include "engine/runtime/goal_store.h"
#include "engine/runtime/held_outbox.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/praise_store.h"
#include "engine/runtime/upkeep.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/sqlite_file.h"
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
        return add({.case_number = number,
                    .person = person,
                    .story = story,
                    .words = "She stayed until ten.",
                    .customer = "c-17",
                    .customer_name = "Ada Byron",
                    .written_by = "cm@example.com",
                    .written_at = minute(at_minute)});
    }
    static Commit opening_of_another(CaseNumber number) {
        OpenCase open;
        open.number = number;
        open.customer = "c-" + std::to_string(number);
        return sample::commit_of(std::nullopt, open.customer, minute(0), {open});
    }
    std::int64_t add(const Praise& praise) {
        Mail mail{.mail_template = "praise-for-you", .to = praise.person};
        mail.created_at = praise.written_at;
        return praises_.add(praise, mail);
    }
    std::vector<std::string> stories(const PraiseFilter& filter, int limit = 9) {
        std::vector<std::string> told;
        for (const Praise& one :
             praises_.list(filter, {.after = std::nullopt, .limit = limit}).items) {
            told.push_back(one.story);
        }
        return told;
    }

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
    EXPECT_EQ(praises_.of_case(17).size(), 2U) << "the customer's data";
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

TEST_P(Praises, AreToldAsTurnsOfGoalsAreOnceTheMailsOfBeforeARestoreAreReleased) {
    digests_.choose_digest(praised, minute(60));
    digests_.put({.email = praised,
                  .rhythm = Rhythm::daily,
                  .needless = {},
                  .digest = Mail{.mail_template = "morning-digest", .to = praised},
                  .at = minute(1),
                  .next = minute(1500)});
    praise("first");
    Mail turned{.mail_template = "goal-turned", .to = "cm@example.com"};
    turned.created_at = minute(5);
    storage_->goals().tell("csat", Course::off_track, turned);
    storage_->upkeep().begin_new_era(0, minute(70));
    EXPECT_THAT(store_.claim_mails(minute(71), 9), IsEmpty()) << "held as all mails are";
    storage_->outbox_release().release(Release::all, minute(80));
    const auto mails = store_.claim_mails(minute(90), 9);
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(mails[0].mail.mail_template, "goal-turned");
    EXPECT_EQ(mails[1].mail.mail_template, "praise-for-you");
    EXPECT_EQ(praises_.told_by(mails[1].mail.number)->story, "first");
    for (const OutboxMail& sent : mails) {
        store_.commit({},
                      std::vector{MailMark{.case_number = 0,
                                           .mail = sent.mail.number,
                                           .state = MailState::sent,
                                           .at = minute(91)}},
                      {});
    }
    EXPECT_THAT(opened()->store().claim_mails(minute(9'999), 9), IsEmpty());
}

TEST_P(Praises, ToldTwiceAreKeptAndMailedOnce) {
    const std::int64_t first = praise("She stayed.");
    EXPECT_EQ(praise("She stayed.", 17, praised, 6), first);
    EXPECT_NE(praise("She stayed.", 18), first);
    EXPECT_NE(praise("She stayed.", 17, "sm@example.com"), first);
    EXPECT_THAT(stories({.person = praised}), ElementsAre("She stayed.", "She stayed."));
    EXPECT_THAT(store_.claim_mails(minute(7), 9), testing::SizeIs(3));
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

TEST_P(Praises, LoseWhoWasKnownByAnAddressAloneInACaseThatOthersAnsweredToo) {
    const Commit first = sample::opening(17, "r-17");
    SurveyResponse other = sample::response("r-18");
    other.digest = "another";
    other.customer = {.id = "", .name = "Mary Somerville", .email = "mary@example.com"};
    TakeResponse take;
    take.response = {.number = 2,
                     .source = other.source,
                     .id = other.id,
                     .digests = {other.digest},
                     .updated_at = std::nullopt};
    Commit second = sample::commit_of(first.after, other.digest, minute(1), {take});
    second.response =
        KeptResponse{.number = 2, .is_new = true, .response = other, .received_at = minute(1)};
    store_.commit(std::vector{first}, {}, {});
    store_.commit(std::vector{second}, {}, {});
    const std::int64_t adas = praise("Ada Byron was glad.");
    const std::int64_t marys = add({.case_number = 17,
                                    .person = praised,
                                    .story = "Mary was glad.",
                                    .customer_name = "Mary Somerville"});
    storage_->erasures().forget(nullptr, {.id = {}, .address = "mary@example.com"}, minute(9),
                                "heed forget");
    const Praise left = praises_.find(marys).value();
    EXPECT_EQ(left.story + left.words + left.customer_name, "");
    EXPECT_EQ(praises_.find(adas)->customer_name, "Ada Byron");
    EXPECT_EQ(praises_.find(adas)->story, "Ada Byron was glad.");
}

TEST_P(Praises, OfOtherCasesLoseTheAddressOfWhoIsForgotten) {
    store_.commit(
        std::vector{sample::opening(17, "r-17"), opening_of_another(18), opening_of_another(19)},
        {}, {});
    const std::int64_t told = praise("Write to Ada@example.com.", 18);
    const std::int64_t said = add({.case_number = 19,
                                   .person = praised,
                                   .story = "She helped.",
                                   .words = "Ask ada@example.com.",
                                   .customer_name = "Mary Somerville"});
    storage_->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(9), "heed forget");
    EXPECT_EQ(praises_.find(told)->story, "Write to [erased].");
    EXPECT_EQ(praises_.find(said)->words, "Ask [erased].");
    EXPECT_EQ(praises_.find(said)->customer_name, "Mary Somerville");
}

INSTANTIATE_TEST_SUITE_P(Every, Praises, every_storage(), name_of_kind);

class SqlitePraises : public WithSqliteFile<Praises> {};

TEST_P(SqlitePraises, AreNotToldByAMailWhoseNumberCameRoundToAnother) {
    praise("first");
    const int mail = store_.claim_mails(minute(6), 9).at(0).mail.number;
    store_.commit({},
                  std::vector{MailMark{
                      .case_number = 0, .mail = mail, .state = MailState::sent, .at = minute(7)}},
                  {});
    database_->writer().execute(
        "UPDATE sqlite_sequence SET seq = seq + 524287 WHERE name = 'digests'");
    const std::int64_t second = praise("second");
    EXPECT_EQ(store_.claim_mails(minute(8), 9).at(0).mail.number, mail);
    EXPECT_EQ(praises_.told_by(mail)->story, "second");
    praises_.change(second, PraiseStanding::declined);
    EXPECT_FALSE(praises_.told_by(mail));
}

INSTANTIATE_TEST_SUITE_P(Every, SqlitePraises, sqlite_alone(), name_of_kind);

}  // namespace
}  // namespace heed
