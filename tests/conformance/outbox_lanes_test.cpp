#include "adapters/system/outbox_lanes.h"

#include <atomic>
#include <functional>
#include <map>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/runtime/digest_store.h"
#include "engine/runtime/erasures.h"
#include "engine/runtime/readers.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed::system {
namespace {

using sample::commit_of;
using sample::minute;
using sample::opening;
using testing::ElementsAre;

/// Moved by the test while other threads read it.
class MovedClock : public Clock {
  public:
    Instant now() const override { return now_; }
    void set(Instant now) { now_ = now; }

  private:
    std::atomic<Instant> now_{minute(0)};
};

/// Answers as it is told; keeps the numbers of the mails that it was given.
class Postman {
  public:
    Delivery answer(const OutboxMail& mail) {
        const std::lock_guard lock(mutex_);
        tried_.push_back(mail.mail.number);
        const auto first = std::exchange(first_, nullptr);
        return first ? first() : answer_;
    }
    /// What happens while the next mail is on its way, and what is answered to it.
    void answers_first(std::function<Delivery()> first) {
        const std::lock_guard lock(mutex_);
        first_ = std::move(first);
    }
    void answers(Delivery answer) {
        const std::lock_guard lock(mutex_);
        answer_ = std::move(answer);
    }
    std::vector<int> tried() {
        const std::lock_guard lock(mutex_);
        return tried_;
    }

  private:
    std::mutex mutex_;
    Delivery answer_{DeliveryKind::sent, "250 ok"};
    std::vector<int> tried_;
    std::function<Delivery()> first_;
};

class PostmansMailer : public Mailer {
  public:
    explicit PostmansMailer(Postman& postman) : postman_(postman) {}
    Delivery send(const OutboxMail& mail, const Program&) override { return postman_.answer(mail); }

  private:
    Postman& postman_;
};

class OutboxLanesOverAStore : public StoragePromises {
  protected:
    ~OutboxLanesOverAStore() override {
        lanes_.stop();
        loop_.stop();
    }
    void write(const Commit& commit) { opened()->store().commit(std::vector{commit}, {}, {}); }
    void start() {
        loop_.start();
        lanes_.start(1, [this] { return std::make_unique<PostmansMailer>(postman_); });
    }
    template <class Holds>
    static void wait_until(Holds holds) {
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!holds()) {
            ASSERT_LT(std::chrono::steady_clock::now(), patience) << "waited in vain";
            std::this_thread::yield();
        }
    }
    /// While the first mail of a case is on its way, its receiver is forgotten.
    void forget_while_answering(const Delivery& answer) {
        postman_.answers_first([this, answer] {
            opened()->erasures().forget(nullptr, {.id = "c-17", .address = {}}, minute(1),
                                        "heed forget");
            return answer;
        });
        write(opening(1, "r-1"));
        start();
        wait_until([&] { return everything_is_settled(1); });
    }
    /// What became of each mail of the case.
    std::map<int, std::string> replies(CaseNumber number) {
        std::map<int, std::string> all;
        for (const MailRecord& record : cases_.mails(number)) {
            all[record.mail.number] =
                record.standing == MailStanding::waiting ? "waits" : record.reply;
        }
        return all;
    }
    bool everything_is_settled(CaseNumber number) {
        const auto records = cases_.mails(number);
        return std::ranges::none_of(records, [](const MailRecord& record) {
            return record.standing == MailStanding::waiting;
        });
    }

    CaseReader& cases_ = storage_->cases();
    DigestStore& digests_ = storage_->digests();
    Outbox& outbox_ = storage_->outbox();
    MovedClock clock_;
    LiveProgram program_{std::make_shared<const Program>()};
    Postman postman_;
    MailQueue mails_;
    StepLoop loop_{store_, clock_, program_, mails_};
    OutboxLanes lanes_{loop_, mails_, clock_, program_, outbox_, cases_, digests_};
};

constexpr const char* refuses_us = "550 5.7.60 not as this sender";

TEST_P(OutboxLanesOverAStore, HoldsAllMailsWhileTheServerRefusesUsAndSendsThemAllThen) {
    write(opening(1, "r-1"));
    postman_.answers({DeliveryKind::unreachable, refuses_us});
    start();
    wait_until([&] { return outbox_.hold() == MailHold{minute(0), refuses_us}; });
    clock_.set(minute(60 * 24 * 30));
    wait_until([&] { return postman_.tried().size() > 1; });
    EXPECT_THAT(replies(1), testing::Each(testing::Pair(testing::_, "waits")))
        << "held mails do not age";
    postman_.answers({DeliveryKind::sent, "250 ok"});
    clock_.set(minute(60 * 24 * 31));
    wait_until([&] { return everything_is_settled(1); });
    EXPECT_THAT(replies(1), testing::Each(testing::Pair(testing::_, "250 ok")));
    wait_until([&] { return !outbox_.hold(); });
}

TEST_P(OutboxLanesOverAStore, DropsWhatNobodyNeedsAnyMoreAndSaysSo) {
    const Commit first = opening(1, "r-1");
    Mail reminder = sample::mail(4, 0);
    reminder.reminds_of_task = 1;
    Mail meeting = sample::mail(5, 0);
    meeting.invitation = Invitation{.uid = "1-1-m5", .starts = minute(30), .ends = minute(60)};
    Mail later = sample::mail(6, 0);
    later.invitation = Invitation{.uid = "1-1-m6", .starts = minute(200), .ends = minute(230)};
    Task done = first.after.tasks.front();
    done.status = TaskStatus::completed;
    const Commit second = commit_of(first.after, "done", minute(1),
                                    {SendMail{reminder}, SendMail{meeting}, SendMail{later},
                                     ChangeTask{TaskChange::completed, done}});
    write(first);
    write(second);
    clock_.set(minute(120));
    start();
    wait_until([&] { return everything_is_settled(1); });
    EXPECT_THAT(replies(1), testing::IsSupersetOf({testing::Pair(4, "task closed"),
                                                   testing::Pair(5, "meeting over"),
                                                   testing::Pair(6, "250 ok")}));
    EXPECT_THAT(postman_.tried(), testing::Not(testing::Contains(testing::AnyOf(4, 5))));
}

TEST_P(OutboxLanesOverAStore, SendsNothingThatWasDroppedWhileItWasHeld) {
    const Commit first = opening(1, "r-1");
    write(first);
    postman_.answers({DeliveryKind::unreachable, refuses_us});
    start();
    wait_until([&] { return outbox_.hold().has_value(); });
    write(commit_of(first.after, "corrected", minute(1),
                    {AbandonMail{2, "corrected address", true}}));
    const std::size_t before = postman_.tried().size();
    postman_.answers({DeliveryKind::sent, "250 ok"});
    clock_.set(minute(5));
    wait_until([&] { return everything_is_settled(1); });
    wait_until([&] { return mails_.size() == 0; });
    const std::vector<int> tried = postman_.tried();
    EXPECT_THAT(std::vector(tried.begin() + static_cast<long>(before), tried.end()),
                testing::Not(testing::Contains(2)));
    EXPECT_EQ(replies(1)[2], "corrected address");
}

TEST_P(OutboxLanesOverAStore, PutsAsideWhatWaitsForADigestAndSendsTheRest) {
    digests_.choose_digest("cm@example.com", minute(60));
    const Commit first = opening(1, "r-1");
    Mail urgent = sample::mail(4, 0);
    urgent.is_urgent = true;
    Mail ordinary = sample::mail(5, 0);
    ordinary.to = "CM@example.com";
    write(first);
    write(commit_of(first.after, "more", minute(1), {SendMail{urgent}, SendMail{ordinary}}));
    start();
    wait_until([&] {
        return replies(1)[4] == "250 ok" && digests_.gathered("cm@example.com").size() > 1;
    });
    EXPECT_EQ(replies(1)[5], "waits");
    EXPECT_THAT(postman_.tried(), testing::Not(testing::Contains(5)));
    digests_.choose_at_once("cm@example.com", minute(0));
    wait_until([&] { return everything_is_settled(1); });
    EXPECT_EQ(replies(1)[5], "250 ok");
}

TEST_P(OutboxLanesOverAStore, OfWhomIsForgottenWhileAMailIsOnItsWayNothingIsHeardAgain) {
    forget_while_answering({DeliveryKind::refused, "550 5.1.1 <ada@example.com>: no such user"});
    EXPECT_EQ(replies(1)[1], "forgotten");
    for (const JournalEntry& entry : cases_.journal(1, {}).items) {
        EXPECT_NE(entry.detail, "mail 1-m1") << "no case hears of it";
    }
}

TEST_P(OutboxLanesOverAStore, OfAMailThatReachedWhomIsForgottenMeanwhileTheServersWordsAreNotKept) {
    forget_while_answering({DeliveryKind::sent, "250 ok <ada@example.com>"});
    EXPECT_EQ(replies(1)[1], "");
}

INSTANTIATE_TEST_SUITE_P(Every, OutboxLanesOverAStore, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed::system
