#pragma once

#include <optional>
#include <string>

#include "engine/model/mail.h"
#include "engine/results/goal_course.h"

namespace heed {

/// Among the mails of no case, those about goals have the numbers from here on, up to the digests.
inline constexpr int first_goal_mail = 1 << 18;

/// Which course of each goal its owner knows. May be called from several threads; throws
/// StoreFailure.
class GoalStore {
  public:
    virtual ~GoalStore() = default;
    virtual std::optional<Course> told(const std::string& goal) = 0;
    /// The mail that tells of it goes into the outbox along with it, as a mail of no case.
    virtual void tell(const std::string& goal, Course, const std::optional<Mail>&) = 0;
};

}  // namespace heed
