#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "adapters/threads/ending.h"
#include "engine/model/words.h"
#include "engine/runtime/fact_reader.h"
#include "engine/runtime/goal_store.h"
#include "engine/runtime/ports.h"

namespace heed::cli {

/// What owners of goals are told with.
struct GoalParts {
    GoalStore& goals;
    FactReader& facts;
    const Clock& clock;
    const Words& words;
    std::function<std::shared_ptr<const Program>()> program;
};

/// The thread that tells the owner of a goal when its course turns: once for each turn, however
/// often Heed begins anew.
class GoalService {
  public:
    explicit GoalService(const GoalParts& parts) : parts_(parts) {}
    ~GoalService();
    GoalService(const GoalService&) = delete;
    GoalService& operator=(const GoalService&) = delete;

    void start();
    void stop();

  private:
    void look();
    void look_at(const MeasuredGoal&, const Program&);
    Mail mail_about(const MeasuredGoal&, const GoalProgress&, const Program&) const;

    GoalParts parts_;
    threads::Ending ending_;
    std::thread thread_;
};

}  // namespace heed::cli
