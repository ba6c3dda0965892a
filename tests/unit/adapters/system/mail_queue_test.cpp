#include "adapters/system/mail_queue.h"

#include <future>

#include <gtest/gtest.h>

namespace heed::system {
namespace {

using namespace std::chrono_literals;

std::vector<OutboxMail> mails(int count) {
    std::vector<OutboxMail> all(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        all[static_cast<std::size_t>(i)].mail.number = i + 1;
    }
    return all;
}

int popped(MailQueue& queue) {
    const auto next = queue.pop(0ms);
    return next ? next->mail.number : 0;
}

TEST(MailQueue, LetsAsManyOutAtATimeAsAreAllowed) {
    MailQueue queue;
    queue.allow(2);
    queue.push(mails(4));
    EXPECT_EQ(popped(queue), 1);
    EXPECT_EQ(popped(queue), 2);
    EXPECT_EQ(popped(queue), 0);
    EXPECT_EQ(queue.under_way(), 2);
    queue.done();
    EXPECT_EQ(popped(queue), 3);
    EXPECT_EQ(popped(queue), 0);
    queue.allow(3);
    EXPECT_EQ(popped(queue), 4);
    EXPECT_EQ(queue.size(), 0);
}

TEST(MailQueue, GivesWhatCouldNotBeSentBackBehindAllOthers) {
    MailQueue queue;
    queue.push(mails(2));
    auto first = queue.pop(0ms);
    queue.give_back(*std::move(first));
    queue.done();
    EXPECT_EQ(popped(queue), 2);
    EXPECT_EQ(popped(queue), 1);
}

TEST(MailQueue, WakesAsManyAsThereIsWorkAndRoomFor) {
    MailQueue queue;
    queue.allow(1);
    std::vector<std::future<int>> waiting;
    for (int i = 0; i < 3; ++i) {
        waiting.push_back(std::async(std::launch::async, [&queue] {
            const auto next = queue.pop();
            return next ? next->mail.number : 0;
        }));
    }
    queue.push(mails(3));
    queue.allow(3);
    int sum = 0;
    for (std::future<int>& one : waiting) {
        sum += one.get();
    }
    EXPECT_EQ(sum, 1 + 2 + 3);
}

TEST(MailQueue, GivesNothingOnceItIsClosed) {
    MailQueue queue;
    auto waiting = std::async(std::launch::async, [&queue] { return queue.pop().has_value(); });
    queue.close();
    EXPECT_FALSE(waiting.get());
    queue.push(mails(1));
    EXPECT_EQ(popped(queue), 0);
    EXPECT_EQ(queue.size(), 1) << "it stays in the outbox for the next start";
}

}  // namespace
}  // namespace heed::system
