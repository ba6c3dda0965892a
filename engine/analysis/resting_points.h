#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/guard_truth.h"

namespace heed {

/// At which points of a projection a case can be in which state: forwards from the opening of a
/// case, through every transition that may be taken. Scores of a case get worse and never better;
/// what a form says stays until it is filled in again; everything else may change at any time.
class RestingPoints {
  public:
    enum class Extent { whole_case, opening };
    RestingPoints(const Examined&, const Projection&, Extent = Extent::whole_case);

    /// Whether the whole workflow was gone through. Else only what happens at the opening of a case
    /// is known: the projection is too large for more.
    bool is_whole() const { return is_whole_; }

    /// Whether a case can be asked there in that leaf, a form of that name having just been filled
    /// in; "": none was.
    bool can_be(StateId leaf, size_t point, std::string_view form = {}) const;

  private:
    struct Spot {
        StateId leaf;
        size_t point;
    };

    static constexpr size_t most_points = 100;

    bool was_seen(StateId leaf, size_t point) const {
        return seen_[static_cast<size_t>(leaf) * projection_.size() + point];
    }
    void open();
    void go_on(Spot);
    void rest(Spot);
    void take(const Choice&, size_t point);
    void enter(StateId target, size_t point);
    void add(StateId leaf, size_t point);

    bool is_at_opening(size_t point) const;
    bool may_drift(size_t now, size_t later) const;
    bool differs_freely(size_t now, size_t later) const;
    bool differs_by_form(size_t now, size_t later, std::string_view form) const;

    const Examined& examined_;
    const Projection& projection_;
    std::vector<bool> seen_;  ///< by leaf and point
    std::vector<Spot> waiting_;
    bool is_whole_ = false;
};

/// The forms that may just have been filled in when that event is heard in a leaf: those of the
/// outcomes of that name, and what customers were asked.
std::vector<std::string> forms_filled_by(const Workflow&, StateId leaf, std::string_view event);

/// The innermost states that entering this one leads into by itself.
std::vector<StateId> leaves_entered(const Workflow&, StateId target);

}  // namespace heed
