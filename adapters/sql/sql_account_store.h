#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/account_store.h"
#include "engine/runtime/invitation_store.h"

namespace heed::sql {

class SqlAccountStore final : public AccountStore {
  public:
    explicit SqlAccountStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    bool create(const UserAccount&) override;
    std::optional<UserAccount> find(const std::string& email) override;
    bool change(const UserAccount&) override;
    std::vector<UserAccount> list() override;
    std::string password(const std::string& email) override;
    void set_password(const std::string& email, const std::string& hash) override;

  private:
    std::shared_ptr<Database> database_;
};

class SqlInvitationStore final : public InvitationStore {
  public:
    explicit SqlInvitationStore(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    void invite(const AccountInvitation&, const std::optional<Mail>&) override;
    std::optional<UnsentInvitation> unsent(const std::string& email) override;
    std::optional<std::string> find(const std::string& sha256, Instant now) override;
    std::optional<std::string> use(const std::string& sha256, Instant now) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
