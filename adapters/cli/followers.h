#pragma once

#include <string>
#include <vector>

#include "engine/decision/decide.h"
#include "engine/decision/fate.h"
#include "engine/model/program.h"
#include "engine/runtime/readers.h"

namespace heed::cli {

/// An open case that is not on the version that it would move to.
struct Follower {
    CaseNumber number = 0;
    int version = 0;
    const Workflow* to = nullptr;
    Fate fate;
    std::vector<CaseNumber> others{};  ///< open cases of the same customer
    bool takes_key = false;            ///< the customer's further answers join this one
};

/// Walks through the open cases of a workflow that are on other versions, version by version, the
/// newest first. An index tells which; those that are on this one, or stay whatever is in them, are
/// not looked at.
class Followers {
  public:
    /// Looks versions up in a program that knows all that cases are pinned to.
    Followers(CaseReader&, const Program&, const Workflow& to);

    /// The next few; none at the end.
    std::vector<Follower> next();

  private:
    std::vector<const Workflow*> known_as(int version) const;
    void begin_version();
    std::optional<Follower> follower_of(CaseNumber);
    void look_for_others(Situation, Follower&);

    CaseReader& cases_;
    const Program& program_;
    const Workflow& to_;
    std::vector<int> versions_;   ///< that are still to be walked through, the next one last
    CaseNumber before_ = 0;       ///< of that one
    std::optional<Fate> shared_;  ///< what becomes of all of that one
};

/// `call → ring`, `stays: why`, `cannot move: why`, what it would close; and what becomes of others
/// of the customer.
std::string in_words(const Follower&);

/// `version 1 → 2` of a case that moves, else `version 1`.
std::string versions_in_words(const Follower&);

}  // namespace heed::cli
