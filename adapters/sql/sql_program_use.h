#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/program_use.h"

namespace heed::sql {

class SqlProgramUse final : public ProgramUse {
  public:
    explicit SqlProgramUse(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::vector<WaitingMails> waiting_mails() override;
    std::vector<HeldTasks> task_holders() override;
    std::map<std::string, std::set<std::string>> answered_surveys() override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
