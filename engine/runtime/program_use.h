#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/model/task.h"
#include "engine/model/waiting_mails.h"

namespace heed {

/// Open tasks that a person holds, or that wait in a team's queue.
struct HeldTasks {
    std::string holder;  ///< e-mail, or `team NAME`
    std::int64_t count = 0;
    std::string first;  ///< id of the oldest
    CaseNumber case_of_first = 0;
    bool operator==(const HeldTasks&) const = default;
};

/// What is open and on its way, by what it uses of a program: a next one may not have it any more.
/// Throws StoreFailure.
class ProgramUse {
  public:
    virtual ~ProgramUse() = default;
    /// All that are still to go out.
    virtual std::vector<WaitingMails> waiting_mails() = 0;
    /// Of everybody who has any.
    virtual std::vector<HeldTasks> task_holders() = 0;
    /// The surveys that the latest responses answered, each with the sources that these came from:
    /// what customers may still change.
    virtual std::map<std::string, std::set<std::string>> answered_surveys() = 0;
};

}  // namespace heed
