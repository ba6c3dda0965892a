#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/projection.h"
#include "engine/decision/configuration.h"

namespace heed {

/// One transition that a case takes without waiting.
struct Turn {
    StateId leaf = root_state;  ///< where the case was
    std::string signal;         ///< what was raised and heard; "": it was taken at once
    const Transition* line = nullptr;
};

/// The way of a case through one step, from one transition to the next, as long as it is certain:
/// at one point of a projection, by what guards come to there.
class StepWalk {
  public:
    StepWalk(const Examined&, const Projection&, size_t point);

    /// The circle that a case goes round in without ever waiting once it has opened; nothing where
    /// it comes to rest, or where that is not certain.
    std::optional<std::vector<Turn>> from_opening();
    /// The same once a transition was taken in a leaf, everything around which is as it was
    /// entered.
    std::optional<std::vector<Turn>> from(StateId leaf, const Enabled&);

  private:
    enum class Progress { went_on, at_rest, uncertain };

    struct Moment {
        std::vector<bool> active;
        std::vector<std::string> signals;
        std::vector<int> visits;
        bool operator==(const Moment&) const = default;
    };

    std::optional<std::vector<Turn>> walk();
    Progress go_on();
    Progress answer(const std::string& signal);
    const Transition* answer_of(StateId, const std::string& signal);
    void microstep(const std::vector<Enabled>&, const std::string& signal);
    void enter(const EntrySet&);
    void complete(const State& final_state);
    void run(const Actions&);
    void count_visits();
    std::vector<int> visits() const;

    const Examined& examined_;
    const Workflow& workflow_;
    const Projection& projection_;
    size_t point_;
    Configuration configuration_;
    std::deque<std::string> signals_;
    std::vector<Turn> turns_;
    bool is_ended_ = false;
    bool is_uncertain_ = false;
};

}  // namespace heed
