#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/digest_store.h"

namespace heed::sql {

class SqlDigestStore final : public DigestStore {
  public:
    explicit SqlDigestStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    MailChoice choice_of(const std::string& email) override;
    void choose_digest(const std::string& email, Instant first) override;
    void choose_at_once(const std::string& email, Instant now) override;
    std::vector<std::string> due(Instant now) override;
    std::vector<GatheredMail> gathered(const std::string& email) override;
    std::vector<GatheredMail> within(int digest) override;
    void put(const Morning&) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
