#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/erasures.h"

namespace heed::sql {

class SqlErasures final : public Erasures {
  public:
    explicit SqlErasures(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    Forgotten forget(const Program*, const Whom&, Instant now, const std::string& by) override;
    Forgotten would_forget(const Program*, const Whom&, Instant now) override;
    bool is_colleague(const Program*, const std::string& address) override;
    std::vector<Whom> everybody() override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
