#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/case_index.h"

namespace heed::sql {

class SqlCaseIndex final : public CaseIndex {
  public:
    explicit SqlCaseIndex(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    CaseNumber index_cases(const Program&, int at_most, CaseNumber behind) override;
    Remapped remap_facts(const Program&, int at_most, CaseNumber behind, const Survey*) override;
    std::unique_ptr<Indexing> keep_up(const Clock&, LiveProgram) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
