#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/token_store.h"

namespace heed::sql {

class SqlTokenStore : public TokenStore {
  public:
    explicit SqlTokenStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    ApiToken create(ApiToken, const std::string& sha256) override;
    std::optional<ApiToken> find(const std::string& sha256) override;
    void used(std::int64_t number, Instant at) override;
    int revoke(const std::string& name, Instant now) override;
    std::vector<ApiToken> list() override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
