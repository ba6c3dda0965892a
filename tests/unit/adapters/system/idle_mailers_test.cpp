#include "adapters/system/idle_mailers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace heed::system {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

const Instant now{std::chrono::sys_days(std::chrono::year{2026} / 3 / 2)};

class IdleMailersThatAreCounted : public testing::Test {
  protected:
    class Counted final : public Mailer {
      public:
        explicit Counted(std::vector<int>& ended, int number) : ended_(ended), number_(number) {}
        ~Counted() override { ended_.push_back(number_); }
        Counted(const Counted&) = delete;
        Counted& operator=(const Counted&) = delete;
        Delivery send(const OutboxMail&, const Program&) override {
            return {DeliveryKind::sent, std::to_string(number_)};
        }

      private:
        std::vector<int>& ended_;
        int number_;
    };

    IdleMailersThatAreCounted() {
        mailers_.make_by([this] { return std::make_unique<Counted>(ended_, ++made_); });
    }
    static std::string name_of(Mailer& mailer) { return mailer.send({}, {}).reply; }

    int made_ = 0;
    std::vector<int> ended_;
    IdleMailers mailers_;
};

TEST_F(IdleMailersThatAreCounted, GiveTheOneUsedLastAndMakeAnotherOnlyWhereNoneIsIdle) {
    auto first = mailers_.take();
    auto second = mailers_.take();
    mailers_.put_back(std::move(first), now);
    mailers_.put_back(std::move(second), now);
    for (int mail = 0; mail < 3; ++mail) {
        auto again = mailers_.take();
        EXPECT_EQ(name_of(*again), "2");
        mailers_.put_back(std::move(again), now);
    }
    EXPECT_EQ(made_, 2);
}

TEST_F(IdleMailersThatAreCounted, LetGoOfThoseThatWereNotUsedForLong) {
    auto first = mailers_.take();
    auto second = mailers_.take();
    mailers_.put_back(std::move(first), now);
    mailers_.put_back(std::move(second), now + 20s);
    mailers_.let_go(now + 10s);
    EXPECT_THAT(ended_, ElementsAre(1));
    EXPECT_EQ(name_of(*mailers_.take()), "2");
}

}  // namespace
}  // namespace heed::system
