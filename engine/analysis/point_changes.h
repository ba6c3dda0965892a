#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/point_kinds.h"

namespace heed {

/// Whether a case can open with the values of that point.
bool is_at_opening(const Projection&, size_t point);

/// What may become of a case's values from one moment to the next, by kinds of points. Scores of a
/// case get worse and never better; what a form says stays until it is filled in again; what nobody
/// answered or filled in may change at any time.
class PointChanges {
  public:
    PointChanges(const Examined&, const Projection&, const PointKinds&);

    using Kinds = std::vector<size_t>;

    /// What it may be at any later moment, nobody having answered or filled in anything.
    const Kinds& freely(size_t kind) const { return freely_[kind]; }
    /// What it may be once a respondent has changed the answers, or sent others.
    const Kinds& by_answers(size_t kind) const { return by_answers_[kind]; }
    /// What it may be once that form was filled in.
    const Kinds& by_form(size_t kind, const std::string& form);

    /// A number for which of the conditions hold that newly(…) is asked of.
    size_t news(size_t kind) const { return news_[kind]; }

  private:
    const PossibleValue& value(size_t kind, size_t name) const {
        return projection_.value(kinds_.sample(kind), name);
    }
    bool may_drift(size_t now, size_t later) const;
    bool may_become(size_t score, size_t now, size_t later) const;
    bool differs_freely(size_t now, size_t later) const;
    bool differs_by_form(size_t now, size_t later, std::string_view form) const;
    void number_news();

    const Examined& examined_;
    const Projection& projection_;
    const PointKinds& kinds_;
    std::vector<Kinds> freely_;
    std::vector<Kinds> by_answers_;
    std::map<std::string, std::vector<Kinds>, std::less<>> by_form_;
    std::vector<size_t> news_;
};

}  // namespace heed
