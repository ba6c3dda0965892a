#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/cli/verbs.h"
#include "engine/decision/fate.h"
#include "engine/definition/program_reader.h"

namespace heed::cli {

/// Open cases of one workflow that the same becomes of.
struct SharedFate {
    std::string workflow;
    std::string versions;  ///< `version 1 → 2`
    Fate::Kind kind = Fate::Kind::stays;
    std::string words;  ///< where they move to, or why they do not
    std::size_t cases = 0;
    std::vector<CaseNumber> examples;  ///< the first few
};

/// What becomes of the open cases of a store once a program goes live there.
struct Fates {
    /// Versions that were live with another content, surveys that may be renamed ones, and goals
    /// that will tell little.
    Diagnostics findings;
    std::vector<SharedFate> shared;
    Diagnostics affected;  ///< what is open and needs something that the program has no longer
};

/// Reads the store, and changes nothing. Says why there is none where it cannot be read.
std::optional<Fates> fates_under(const ProgramText&, const Where&);

}  // namespace heed::cli
