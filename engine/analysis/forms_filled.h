#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/examined.h"

namespace heed {

/// Which forms are filled in at some moment.
struct FilledForms {
    /// Whatever way the case took; a form's field, too, where a condition asked for it.
    std::set<std::string, std::less<>> surely;
    std::set<std::string, std::less<>> possibly;  ///< by some way
    bool is_known = false;                        ///< some way leads there at all

    /// Takes in that a case may also come with these.
    bool join(const FilledForms&);
};

/// What is filled in when a case is in which leaf: forwards through all transitions.
class FormFlow {
  public:
    explicit FormFlow(const Examined&);

    /// In all leaves of that state.
    FilledForms within(StateId) const;
    /// On entering that state.
    FilledForms on_entering(StateId) const;
    /// While a list of that state is asked: with what its event brings.
    FilledForms while_asking(const DecisionList&) const;

  private:
    FilledForms after(StateId leaf, const DecisionList&) const;

    const Examined& examined_;
    std::vector<FilledForms> by_leaf_;  ///< by state number
};

}  // namespace heed
