#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/case.h"
#include "engine/runtime/page.h"

namespace heed {

// What somebody has to do. Each call is a snapshot of its own; may be called from several threads.
// Throws StoreFailure when the world fails.

/// Whose tasks are wanted; what is empty does not count.
struct TaskFilter {
    std::optional<TaskStatus> status;
    std::vector<std::string> people;  ///< who holds it or is assigned: any of these
    std::vector<std::string> teams;   ///< also what waits unclaimed in these queues
    std::vector<Party> participants;  ///< also where one of these takes part
    std::optional<Instant> due_before;
    bool paused = false;  ///< only what is paused: of these people's and the queues' tasks
    std::string search;   ///< as in CaseFilter
};

struct InboxTask {
    CaseNumber case_number = 0;
    Task task;
    std::string customer;  ///< id
    std::string account;   ///< id
    std::string survey;
    std::string workflow_hash;
    std::optional<std::int64_t> lowest;  ///< of the case
    std::string customer_name;
    std::string account_name;
    std::vector<std::pair<std::string, std::string>> texts;  ///< answered, by question; no numbers
    bool operator==(const InboxTask&) const = default;
};

/// What somebody has promised to a customer and not done yet: an action of a plan that is not being
/// written any more.
struct InboxPromise {
    CaseNumber case_number = 0;
    PlanItem item;
    std::string customer_name;
    std::string account_name;
    bool operator==(const InboxPromise&) const = default;
};

struct PromiseFilter {
    std::vector<std::string> owners;  ///< e-mails: of any of these
    std::optional<Instant> due_before;
};

class InboxReader {
  public:
    virtual ~InboxReader() = default;
    /// The earliest due first, those that are paused or have no due time last.
    virtual Page<InboxTask> list(const TaskFilter&, const PageRequest&) = 0;
    /// How many open tasks that are, and `at_most` where there are more.
    virtual int count(const TaskFilter&, int at_most) = 0;
    virtual std::optional<InboxTask> find(CaseNumber, int task) = 0;
    /// The earliest due first; a moment behind what was just committed.
    virtual std::vector<InboxPromise> promises(const PromiseFilter&, int at_most) = 0;
    /// How many these are, and `at_most` where there are more.
    virtual int count(const PromiseFilter&, int at_most) = 0;
};

}  // namespace heed
