#pragma once

#include <cstdint>
#include <vector>

#include "engine/analysis/projection.h"

namespace heed {

/// The points of a projection, put together where the workflow cannot tell them apart: no guard of
/// it comes to something else, whatever happens later. Only answers are put together; everything
/// else that a point says, all points of a kind say alike.
class PointKinds {
  public:
    PointKinds(const Examined&, const Projection&);

    size_t size() const { return samples_.size(); }
    size_t kind_of(size_t point) const { return kind_of_[point]; }
    /// One of its points.
    size_t sample(size_t kind) const { return samples_[kind]; }
    /// Whether all that was answered may be the same in both.
    bool have_same_answers(size_t one, size_t other) const {
        return answers_[one] == answers_[other];
    }
    /// Whether the points of a kind all have the same value of that name.
    bool is_told_apart(size_t name) const { return is_told_apart_[name]; }

  private:
    std::vector<std::uint32_t> kind_of_;  ///< by point
    std::vector<size_t> samples_;         ///< by kind
    std::vector<std::uint32_t> answers_;  ///< by kind: a number for what the answers come to
    std::vector<bool> is_told_apart_;     ///< by name
};

/// The worst answer of that kind that the response of a point gave; nothing where the projection
/// does not have all of them.
std::optional<PossibleValue> own_score(const Examined&, const Projection&, size_t point,
                                       QuestionKind);

/// The conditions that some guard asks newly(…) of.
std::vector<const Condition*> conditions_of_news(const Workflow&);

}  // namespace heed
