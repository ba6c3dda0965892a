#pragma once

#include <string>
#include <vector>

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
};

/// Walks through the open cases of a workflow that are on other versions, the newest first.
class Followers {
  public:
    /// Looks versions up in a program that knows all that cases are pinned to.
    Followers(CaseReader&, const Program&, const Workflow& to);

    /// The next few; none at the end.
    std::vector<Follower> next();

  private:
    std::optional<Follower> follower_of(const CaseSummary&);

    CaseReader& cases_;
    const Program& program_;
    const Workflow& to_;
    PageRequest request_;
    bool is_at_the_end_ = false;
};

/// `call → ring`, `stays: why`, `cannot move: why`.
std::string in_words(const Fate&);

/// `version 1 → 2` of a case that moves, else `version 1`.
std::string versions_in_words(const Follower&);

}  // namespace heed::cli
