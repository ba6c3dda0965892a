#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/guard_truth.h"
#include "engine/analysis/point_changes.h"

namespace heed {

/// At which points of a projection a case can be in which state: forwards from the opening of a
/// case, through every transition that may be taken.
class RestingPoints {
  public:
    enum class Extent { whole_case, opening };
    RestingPoints(const Examined&, const Projection&, Extent = Extent::whole_case);

    /// Whether the whole workflow was gone through. Else only what happens at the opening of a case
    /// is known: the workflow tells more kinds of points apart than are looked at.
    bool is_whole() const { return is_whole_; }

    /// Whether a case can be asked there in that leaf, a form of that name having just been filled
    /// in; "": none was.
    bool can_be(StateId leaf, size_t point, const std::string& form = {});

    const PointKinds& kinds() const { return kinds_; }

  private:
    struct Spot {
        StateId leaf;
        size_t kind;
    };
    using Lines = std::vector<const Transition*>;

    static constexpr size_t most_kinds = 300;

    bool was_seen(StateId leaf, size_t kind) const {
        return seen_[static_cast<size_t>(leaf) * kinds_.size() + kind];
    }
    Choice chosen(const Lines&, size_t kind, std::optional<size_t> before = std::nullopt) const;
    void open();
    void go_on(Spot);
    void rest(Spot);
    void hear(Spot, const DecisionList&);
    void hear_answers(Spot);
    void take(const Choice&, size_t kind);
    void enter(StateId target, size_t kind);
    void add(StateId leaf, size_t kind);

    const Examined& examined_;
    const Projection& projection_;
    PointKinds kinds_;
    bool is_whole_ = false;
    std::optional<PointChanges> changes_;  ///< where the whole workflow is gone through
    std::vector<bool> seen_;               ///< by leaf and kind
    std::set<std::tuple<StateId, size_t, size_t>> heard_;  ///< leaf, kind, and what was news
    std::vector<Spot> waiting_;
};

/// The forms that may just have been filled in when that event is heard in a leaf: those of the
/// outcomes of that name, and what customers were asked.
std::vector<std::string> forms_filled_by(const Workflow&, StateId leaf, std::string_view event);

/// The innermost states that entering this one leads into by itself.
std::vector<StateId> leaves_entered(const Workflow&, StateId target);

}  // namespace heed
