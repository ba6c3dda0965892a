#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/absence_store.h"

namespace heed::sql {

class SqlAbsenceStore final : public AbsenceStore {
  public:
    explicit SqlAbsenceStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    void enter(const Absence&) override;
    bool remove(const std::string& email) override;
    std::vector<Absence> list() override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
