#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/journal.h"
#include "engine/model/workflow.h"

namespace heed {

/// Something of a workflow that scenarios did not show.
struct Uncovered {
    Place place;
    std::string what;  ///< “the state “review” was never entered”
    bool operator==(const Uncovered&) const = default;
};

/// One kind of thing: how many a workflow has, and how many were shown.
struct CoverageCount {
    int shown = 0;
    int all = 0;
    bool operator==(const CoverageCount&) const = default;
};

/// What scenarios showed of one workflow: states entered, transitions taken, each guard seen to
/// hold and not to hold, each mail sent that its actions send.
struct CoverageReport {
    CoverageCount states;
    CoverageCount transitions;
    CoverageCount guards;
    CoverageCount templates;
    std::vector<Uncovered> uncovered;  ///< by place

    /// Of all four kinds together: 100 only where nothing is missing.
    int percent() const;
};

/// Gathers what journals tell of one workflow.
class Coverage {
  public:
    void add(const JournalEntry&);
    CoverageReport report(const Workflow&) const;

  private:
    using Spot = std::pair<int, int>;  ///< line and column

    std::set<std::string, std::less<>> states_;
    std::set<Spot> transitions_;
    std::set<Spot> held_;
    std::set<Spot> failed_;
    std::set<std::string, std::less<>> mails_;
};

}  // namespace heed
