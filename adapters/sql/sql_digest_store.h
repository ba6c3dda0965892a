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
    bool has_weekly(const std::string& email) override;
    void choose_weekly(const std::string& email, Instant first) override;
    void end_weekly(const std::string& email) override;
    std::vector<std::string> readers(Rhythm) override;
    std::vector<DueDigest> due(Instant now) override;
    std::vector<GatheredMail> gathered(const std::string& email) override;
    std::vector<GatheredMail> within(int digest) override;
    void put(const Morning&) override;

  private:
    bool is_reader(const std::string& email, Rhythm);
    void choose(const std::string& email, Rhythm, Instant first);

    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
