#pragma once

#include <memory>
#include <utility>

#include "adapters/sql/database.h"
#include "engine/runtime/goal_store.h"

namespace heed::sql {

class SqlGoalStore final : public GoalStore {
  public:
    explicit SqlGoalStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::optional<Course> told(const std::string& goal) override;
    void tell(const std::string& goal, Course, const std::optional<Mail>&) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
