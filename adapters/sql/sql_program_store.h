#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/program_store.h"

namespace heed::sql {

class SqlProgramStore : public ProgramStore {
  public:
    explicit SqlProgramStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::vector<VersionClash> activate(const StoredProgram&, const std::string& who,
                                       Instant now) override;
    std::optional<ActiveProgram> active() override;
    std::vector<ActiveProgram> activations() override;
    std::optional<StoredProgram> find(const std::string& hash) override;
    std::vector<WorkflowVersion> workflows_with_cases() override;
    std::vector<VersionRecord> versions(const std::string& workflow, Counting) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
