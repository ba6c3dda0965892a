#include <gtest/gtest.h>

#include "engine/runtime/absence_store.h"
#include "engine/runtime/account_store.h"
#include "engine/runtime/audit_log.h"
#include "engine/runtime/invitation_store.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/session_store.h"
#include "engine/runtime/undelivered.h"
#include "tests/conformance/storage_promises.h"

namespace heed {
namespace {

Instant minute(int n) {
    return Instant(std::chrono::minutes(n));
}

class Accounts : public StoragePromises {
  protected:
    AccountStore& accounts_ = storage_->accounts();
    InvitationStore& invitations_ = storage_->invitations();
    SessionStore& sessions_ = storage_->sessions();
    AuditLog& audit_ = storage_->audit();
};

UserAccount ada() {
    return {.email = "ada@example.com",
            .role = UserRole::manager,
            .language = "de",
            .created_at = minute(1)};
}

Mail link_for(const std::string& email) {
    Mail mail;
    mail.mail_template = "account-invitation";
    mail.to = email;
    mail.created_at = minute(1);
    return mail;
}

TEST_P(Accounts, AreKeptOncePerEmailAndChanged) {
    EXPECT_TRUE(accounts_.create(ada()));
    EXPECT_FALSE(accounts_.create(ada()));
    EXPECT_EQ(accounts_.find("ada@example.com"), ada());
    EXPECT_FALSE(accounts_.find("ben@example.com"));
    UserAccount changed = ada();
    changed.role = UserRole::process_owner;
    changed.language = "";
    changed.disabled_at = minute(5);
    EXPECT_TRUE(accounts_.change(changed));
    EXPECT_EQ(accounts_.list(), std::vector{changed});
    changed.email = "ben@example.com";
    EXPECT_FALSE(accounts_.change(changed));
}

TEST_P(Accounts, StandByTheBytesOfTheirAddresses) {
    for (const std::string name : {"é", "z", "a.b", "a-b", "a_b", "ab"}) {
        UserAccount account = ada();
        account.email = name + "@example.com";
        accounts_.create(account);
    }
    std::vector<std::string> order;
    for (const UserAccount& account : accounts_.list()) {
        order.push_back(account.email);
    }
    EXPECT_EQ(order,
              (std::vector<std::string>{"a-b@example.com", "a.b@example.com", "a_b@example.com",
                                        "ab@example.com", "z@example.com", "é@example.com"}));
}

TEST_P(Accounts, HaveAPasswordOnceItIsSet) {
    accounts_.create(ada());
    EXPECT_EQ(accounts_.password("ada@example.com"), "");
    EXPECT_FALSE(accounts_.find("ada@example.com")->has_password);
    accounts_.set_password("ada@example.com", "$argon2id$…");
    EXPECT_EQ(accounts_.password("ada@example.com"), "$argon2id$…");
    EXPECT_TRUE(accounts_.find("ada@example.com")->has_password);
    EXPECT_EQ(accounts_.password("ben@example.com"), "");
}

TEST_P(Accounts, AreInvitedByOneLinkThatWorksOnceUntilItExpires) {
    invitations_.invite({"ada@example.com", "first", minute(10)}, std::nullopt);
    invitations_.invite({"ada@example.com", "second", minute(10)}, std::nullopt);
    EXPECT_FALSE(invitations_.find("first", minute(1))) << "the newer one takes its place";
    EXPECT_EQ(invitations_.find("second", minute(1)), "ada@example.com");
    EXPECT_FALSE(invitations_.find("second", minute(10)));
    EXPECT_FALSE(invitations_.use("second", minute(10)));
    invitations_.invite({"ada@example.com", "third", minute(20)}, std::nullopt);
    EXPECT_EQ(invitations_.use("third", minute(11)), "ada@example.com");
    EXPECT_FALSE(invitations_.use("third", minute(11)));
}

TEST_P(Accounts, AreMailedTheirLinkAsAMailOfNoCaseThatIsGoneOnceItIsSent) {
    invitations_.invite({"ada@example.com", "first", minute(10)}, link_for("ada@example.com"));
    invitations_.invite({"ben@example.com", "second", minute(10)}, link_for("ben@example.com"));
    const std::vector<OutboxMail> claimed = store_.claim_mails(minute(2), 10);
    ASSERT_EQ(claimed.size(), 2u);
    EXPECT_EQ(claimed[0].case_number, 0);
    EXPECT_EQ(claimed[0].mail.to, "ada@example.com");
    EXPECT_NE(claimed[0].mail.number, claimed[1].mail.number);
    const std::vector<MailMark> marks{
        {0, claimed[0].mail.number, MailState::sent, minute(3), {}, "250 ok"},
        {0, claimed[1].mail.number, MailState::refused, minute(3), {}, "550 no such user"}};
    store_.commit({}, marks, {});
    const auto given_up = storage_->undelivered().mails({}).items;
    ASSERT_EQ(given_up.size(), 1U);
    EXPECT_EQ(given_up[0].number, claimed[1].mail.number);
    EXPECT_EQ(given_up[0].reply, "550 no such user");
    EXPECT_TRUE(opened()->store().claim_mails(minute(60), 10).empty());
}

TEST_P(Accounts, KnowWhyTheirLinkHasNotArrivedUntilAnotherTakesItsPlace) {
    EXPECT_FALSE(invitations_.unsent("ada@example.com"));
    invitations_.invite({"ada@example.com", "first", minute(10)}, link_for("ada@example.com"));
    EXPECT_EQ(invitations_.unsent("ada@example.com"), (UnsentInvitation{false, ""}));
    const int number = store_.claim_mails(minute(2), 10).front().mail.number;
    const std::vector<MailMark> marks{
        {0, number, MailState::refused, minute(3), {}, "550 no such user"}};
    store_.commit({}, marks, {});
    EXPECT_EQ(invitations_.unsent("ada@example.com"), (UnsentInvitation{true, "550 no such user"}));
    EXPECT_FALSE(invitations_.unsent("ben@example.com"));
    invitations_.invite({"ada@example.com", "second", minute(10)}, link_for("ada@example.com"));
    EXPECT_EQ(invitations_.unsent("ada@example.com"), (UnsentInvitation{false, ""}));
}

TEST_P(Accounts, AreSignedInUntilTheSessionIsClosedOrOld) {
    const Session session{"hash", "ada@example.com", minute(1), minute(1)};
    sessions_.open(session);
    sessions_.open({"other", "ada@example.com", minute(50), minute(50)});
    EXPECT_EQ(sessions_.find("hash"), session);
    sessions_.see("hash", minute(9));
    EXPECT_EQ(sessions_.find("hash")->seen_at, minute(9));
    sessions_.close_old(minute(1), minute(10));
    EXPECT_FALSE(sessions_.find("hash"));
    EXPECT_TRUE(sessions_.find("other"));
    sessions_.close("other");
    EXPECT_FALSE(sessions_.find("other"));
    sessions_.open(session);
    sessions_.close_all("ada@example.com");
    EXPECT_FALSE(sessions_.find("hash"));
}

TEST_P(Accounts, HaveTheirActsWrittenDownNewestFirst) {
    std::vector<AuditEntry> entries;
    for (int i = 0; i <= static_cast<int>(AuditAct::webhook_retried); ++i) {
        entries.push_back({.number = i + 1,
                           .at = minute(i),
                           .actor = "ada@example.com",
                           .act = static_cast<AuditAct>(i),
                           .subject = "ben@example.com",
                           .detail = "from 192.0.2.7"});
        audit_.record(entries.back());
    }
    const Page<AuditEntry> first = audit_.list({.after = {}, .limit = 10});
    ASSERT_EQ(first.items.size(), 10u);
    EXPECT_EQ(first.items.front(), entries.back());
    const Page<AuditEntry> second = audit_.list({.after = first.next, .limit = 10});
    EXPECT_EQ(second.items.back(), entries.front());
    EXPECT_FALSE(second.next);
}

TEST_P(Accounts, HaveOneAbsenceAPersonUntilItIsRemoved) {
    AbsenceStore& absences = storage_->absences();
    const Absence ada{"ada@example.com", minute(1), minute(2), ""};
    Absence ben{"ben@example.com", minute(3), minute(4), "ada@example.com"};
    absences.enter(ben);
    absences.enter(ada);
    ben.to = minute(9);
    absences.enter(ben);
    EXPECT_EQ(absences.list(), (std::vector{ada, ben}));
    EXPECT_TRUE(absences.remove("ada@example.com"));
    EXPECT_FALSE(absences.remove("ada@example.com"));
    EXPECT_EQ(absences.list(), std::vector{ben});
}

INSTANTIATE_TEST_SUITE_P(Every, Accounts, every_storage(), name_of_kind);

}  // namespace
}  // namespace heed
