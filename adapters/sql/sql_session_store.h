#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/session_store.h"

namespace heed::sql {

class SqlSessionStore final : public SessionStore {
  public:
    explicit SqlSessionStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    void open(const Session&) override;
    std::optional<Session> find(const std::string& sha256) override;
    void see(const std::string& sha256, Instant at) override;
    void close(const std::string& sha256) override;
    void close_all(const std::string& email) override;
    void close_old(Instant opened_before, Instant seen_before) override;

  private:
    void write(const std::string& sql, const std::vector<Parameter>&);

    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
