#pragma once

#include <vector>

#include "engine/model/directory.h"

namespace heed {

/// Those whom the directory's files have no longer, and whose open tasks would wait for nobody
/// without them. They stay, marked as leaving, until somebody else has these tasks.
struct Staying {
    /// Whole; of somebody who is still in the files, the teams alone count: they would be nobody's.
    std::vector<Person> people;
    std::vector<Team> teams;
    bool operator==(const Staying&) const = default;
};

/// The directory with those who stay in it.
Directory with_staying(Directory, const Staying&);

}  // namespace heed
