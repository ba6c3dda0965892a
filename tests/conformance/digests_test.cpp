#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/digest_store.h"
#include "engine/runtime/held_outbox.h"
#include "engine/runtime/invitation_store.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/readers.h"
#include "engine/runtime/undelivered.h"
#include "engine/runtime/upkeep.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

using sample::minute;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string reader = "cm@example.com";

class Digests : public StoragePromises {
  protected:
    void open(CaseNumber number) {
        const Commit first = sample::opening(number, "r-" + std::to_string(number));
        store_.commit(std::vector{first}, {}, {});
        store_.commit(std::vector{sample::commit_of(first.after, "more", minute(1),
                                                    {SendMail{sample::mail(3, 0)}})},
                      {}, {});
    }
    void mark(const MailMark& mark) { store_.commit({}, std::vector{mark}, {}); }
    void gather(CaseNumber number, int mail) {
        mark({.case_number = number,
              .mail = mail,
              .state = MailState::gathered,
              .at = minute(1),
              .reply = reader});
    }
    Morning morning(bool has_digest, int at_minute = 60) const {
        Morning morning{.email = reader,
                        .needless = {},
                        .digest = {},
                        .at = minute(at_minute),
                        .next = minute(at_minute + 1440)};
        if (has_digest) {
            morning.digest = Mail{.mail_template = "morning-digest", .to = reader};
            morning.digest->created_at = minute(at_minute);
        }
        return morning;
    }
    /// The reader chose the digest, and these mails of a case are put aside for it.
    void put_aside(const std::vector<int>& mails) {
        digests_.choose_digest(reader, minute(60));
        open(1);
        EXPECT_THAT(claimed(1), ElementsAre("1-m1", "1-m2", "1-m3"));
        for (const int mail : mails) {
            gather(1, mail);
        }
    }
    /// The digest that is in the outbox as the only mail.
    int claimed_digest(int at_minute) {
        const auto outgoing = store_.claim_mails(minute(at_minute), 9);
        EXPECT_EQ(outgoing.size(), 1U);
        EXPECT_EQ(outgoing.at(0).case_number, 0);
        EXPECT_EQ(outgoing.at(0).mail.to, reader);
        return outgoing.at(0).mail.number;
    }
    std::vector<std::string> gathered() { return ids_of(digests_.gathered(reader)); }
    std::vector<std::string> claimed(int at_minute) {
        return ids_of(store_.claim_mails(minute(at_minute), 100));
    }
    template <class MailOfCase>
    static std::vector<std::string> ids_of(const std::vector<MailOfCase>& mails) {
        std::vector<std::string> ids;
        for (const MailOfCase& one : mails) {
            ids.push_back(mail_id(one.case_number, one.mail.number));
        }
        return ids;
    }
    std::string standing(CaseNumber number, int mail) {
        for (const MailRecord& record : cases_.mails(number)) {
            if (record.mail.number == mail) {
                return std::string(name_of(record.standing)) + " " + record.reply;
            }
        }
        return "unknown";
    }

    DigestStore& digests_ = storage_->digests();
    CaseReader& cases_ = storage_->cases();
};

TEST_P(Digests, AreForWhoChoseThemAndKeepTheirTime) {
    EXPECT_EQ(digests_.choice_of(reader), MailChoice::at_once);
    digests_.choose_digest(reader, minute(60));
    digests_.choose_digest(reader, minute(90));
    EXPECT_EQ(digests_.choice_of(reader), MailChoice::digest);
    EXPECT_THAT(digests_.due(minute(59)), IsEmpty());
    EXPECT_THAT(digests_.due(minute(60)), ElementsAre(DueDigest{reader}));
    digests_.put(morning(false));
    EXPECT_THAT(digests_.due(minute(61)), IsEmpty()) << "nothing to say, and the next one tomorrow";
    EXPECT_THAT(digests_.due(minute(1500)), ElementsAre(DueDigest{reader}));
    digests_.choose_at_once(reader, minute(2));
    EXPECT_EQ(digests_.choice_of(reader), MailChoice::at_once);
    EXPECT_THAT(digests_.due(minute(1500)), IsEmpty());
}

TEST_P(Digests, StandForTheMailsThatWereGatheredUntilTheyAreSent) {
    put_aside({2, 3});
    EXPECT_THAT(gathered(), ElementsAre("1-m2", "1-m3"));
    EXPECT_THAT(claimed(10'000), IsEmpty());
    digests_.put(morning(true));
    const int digest = claimed_digest(60);
    EXPECT_THAT(ids_of(digests_.within(digest)), ElementsAre("1-m2", "1-m3"));
    mark({0, digest, MailState::sent, minute(61), {}, "250 ok"});
    EXPECT_EQ(standing(1, 2), "sent 250 ok");
    EXPECT_EQ(standing(1, 3), "sent 250 ok");
    EXPECT_THAT(gathered(), IsEmpty());
    EXPECT_THAT(digests_.within(digest), IsEmpty());
    EXPECT_THAT(opened()->store().claim_mails(minute(10'000), 9), testing::SizeIs(1))
        << "the thanks alone, which was claimed by the other";
}

TEST_P(Digests, TakeInWhatIsNewWhileTheyWaitInTheOutbox) {
    put_aside({2});
    digests_.put(morning(true));
    const int digest = claimed_digest(60);
    gather(1, 3);
    EXPECT_THAT(ids_of(digests_.within(digest)), ElementsAre("1-m2"));
    digests_.put(morning(true, 1500));
    EXPECT_THAT(ids_of(digests_.within(digest)), ElementsAre("1-m2", "1-m3"));
    EXPECT_THAT(claimed(1500), IsEmpty()) << "no second one";
}

TEST_P(Digests, LeaveOutWhatNobodyNeedsAnyMore) {
    put_aside({2, 3});
    Morning today = morning(true);
    today.needless = {{1, 3, "task closed"}};
    digests_.put(today);
    EXPECT_EQ(standing(1, 3), "suppressed task closed");
    EXPECT_THAT(gathered(), ElementsAre("1-m2"));
}

TEST_P(Digests, ThatAreRefusedLeaveEachMailToGoByItselfSoThatItsCaseHearsOfIt) {
    put_aside({2});
    digests_.put(morning(true));
    const int digest = claimed_digest(60);
    mark({0, digest, MailState::refused, minute(61), {}, "550 no such user"});
    EXPECT_EQ(digests_.choice_of(reader), MailChoice::at_once);
    EXPECT_THAT(claimed(62), ElementsAre("1-m2"));
}

TEST_P(Digests, WhatWaitedGoesOutAtOnceWhenItsReaderChoosesSo) {
    put_aside({2});
    digests_.put(morning(true));
    claimed(60);
    gather(1, 3);
    digests_.choose_at_once(reader, minute(70));
    EXPECT_THAT(claimed(70), ElementsAre("1-m2", "1-m3"));
    gather(1, 2);
    EXPECT_EQ(standing(1, 2), "waiting ") << "a lane that did not know yet puts nothing aside";
    EXPECT_THAT(claimed(71), ElementsAre("1-m2"));
}

TEST_P(Digests, AreNotTakenForALinkToTheAccount) {
    InvitationStore& invitations = storage_->invitations();
    put_aside({2});
    digests_.put(morning(true));
    EXPECT_FALSE(invitations.unsent(reader));
    invitations.invite({reader, "secret", minute(90)}, std::nullopt);
    EXPECT_EQ(store_.claim_mails(minute(60), 9).size(), 1U) << "the digest still waits";
}

TEST_P(Digests, AreWrittenAnewAfterARestore) {
    put_aside({2});
    digests_.put(morning(true));
    storage_->upkeep().begin_new_era(0, minute(70));
    storage_->outbox_release().release(Release::all, minute(80));
    EXPECT_THAT(claimed(90), IsEmpty());
    digests_.put(morning(true, 1500));
    EXPECT_THAT(ids_of(digests_.within(claimed_digest(1500))), ElementsAre("1-m2"));
}

TEST_P(Digests, OfAWeekAreChosenAndEndedApartFromThoseOfTheMorning) {
    const DueDigest weekly{reader, Rhythm::weekly};
    digests_.choose_weekly(reader, minute(60));
    digests_.choose_weekly(reader, minute(90));
    EXPECT_TRUE(digests_.has_weekly(reader));
    EXPECT_EQ(digests_.choice_of(reader), MailChoice::at_once);
    digests_.choose_digest(reader, minute(60));
    EXPECT_THAT(digests_.due(minute(60)), ElementsAre(DueDigest{reader}, weekly));
    EXPECT_THAT(digests_.readers(Rhythm::weekly), ElementsAre(reader));
    digests_.choose_at_once(reader, minute(61));
    EXPECT_THAT(digests_.due(minute(62)), ElementsAre(weekly));
    digests_.end_weekly(reader);
    EXPECT_FALSE(digests_.has_weekly(reader));
    EXPECT_THAT(digests_.due(minute(62)), IsEmpty());
}

TEST_P(Digests, OfAWeekAreSentOnceAndStandForNoOtherMail) {
    put_aside({2});
    digests_.choose_weekly(reader, minute(60));
    Morning week = morning(true);
    week.rhythm = Rhythm::weekly;
    digests_.put(week);
    digests_.put(week);
    const int digest = claimed_digest(60);
    EXPECT_THAT(digests_.within(digest), IsEmpty());
    mark({0, digest, MailState::sent, minute(61), {}, "250 ok"});
    EXPECT_THAT(claimed(10'000), IsEmpty());
    EXPECT_THAT(gathered(), ElementsAre("1-m2"));
    EXPECT_TRUE(digests_.has_weekly(reader));
    EXPECT_NE(digest, [&] {
        digests_.put(week);
        return claimed_digest(10'001);
    }()) << "no Message-ID comes twice";
}

TEST_P(Digests, OfAWeekThatAreRefusedEndForThatReader) {
    put_aside({2});
    digests_.choose_weekly(reader, minute(60));
    Morning week = morning(true);
    week.rhythm = Rhythm::weekly;
    digests_.put(week);
    mark({0, claimed_digest(60), MailState::refused, minute(61), {}, "550 no such user"});
    EXPECT_FALSE(digests_.has_weekly(reader));
    EXPECT_EQ(digests_.choice_of(reader), MailChoice::digest) << "and nothing else changes";
    EXPECT_THAT(gathered(), ElementsAre("1-m2"));
}

TEST_P(Digests, OfAWeekAreNotSentASecondTimeAfterARestore) {
    digests_.choose_weekly(reader, minute(60));
    storage_->upkeep().begin_new_era(0, minute(70));
    EXPECT_THAT(digests_.due(minute(71)), IsEmpty());
    EXPECT_THAT(digests_.due(minute(60 + 7 * 1440 - 1)), IsEmpty());
    EXPECT_THAT(digests_.due(minute(60 + 7 * 1440)),
                ElementsAre(DueDigest{reader, Rhythm::weekly}));
}

TEST_P(Digests, TakeInWhatWasGivenUpAfterARestoreAndIsTriedAgain) {
    put_aside({2});
    storage_->upkeep().begin_new_era(0, minute(70));
    storage_->outbox_release().release(Release::only_new, minute(80));
    EXPECT_EQ(standing(1, 3), "failed given up after a restore");
    ASSERT_TRUE(storage_->undelivered().retry_mail(1, 3, minute(90)));
    EXPECT_THAT(ids_of(opened()->store().claim_mails(minute(90), 9)), ElementsAre("1-m3"));
    gather(1, 3);
    EXPECT_THAT(gathered(), ElementsAre("1-m2", "1-m3"));
    EXPECT_THAT(claimed(91), IsEmpty()) << "put aside, and not looked at again and again";
}

TEST_P(Digests, TellAfterARestoreOfWhatWasPutAsideBeforeIt) {
    put_aside({2});
    digests_.put(morning(true));
    storage_->upkeep().begin_new_era(0, minute(70));
    const auto held = storage_->outbox_release().held().mails;
    ASSERT_EQ(held.size(), 3U);
    EXPECT_EQ(held[0].kind, HeldKind::may_be_known);
    EXPECT_EQ(held[1].kind, HeldKind::gathered);
    EXPECT_EQ(held[2].kind, HeldKind::may_be_known);
    storage_->outbox_release().release(Release::only_new, minute(80));
    EXPECT_EQ(standing(1, 2), "waiting ");
    digests_.put(morning(true, 1500));
    EXPECT_THAT(ids_of(digests_.within(claimed_digest(1500))), ElementsAre("1-m2"));
}

TEST_P(Digests, AreSaidOfAMailAsLongAsItWaitsForOne) {
    put_aside({2});
    digests_.choose_weekly(reader, minute(30));
    const auto digest_of = [&](int mail) { return cases_.mails(1)[mail - 1].digest_at; };
    EXPECT_EQ(digest_of(2), minute(60));
    EXPECT_EQ(digest_of(3), std::nullopt);
    digests_.put(morning(true));
    EXPECT_EQ(digest_of(2), std::nullopt) << "the digest is on its way";
    mark({0, claimed_digest(60), MailState::sent, minute(61), {}, "250 ok"});
    EXPECT_EQ(digest_of(2), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Every, Digests, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
