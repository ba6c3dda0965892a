#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/simulated/assumptions.h"
#include "adapters/simulated/lot.h"
#include "engine/model/commit.h"
#include "engine/model/event.h"
#include "engine/model/program.h"

namespace heed::simulated {

enum class DeedKind { claim, finish, do_item, customer };

/// What somebody means to do then, if it can still be done.
struct Deed {
    Instant at{};
    CaseNumber case_number = 0;
    DeedKind kind = DeedKind::finish;
    int number = 0;     ///< of the task or plan item; of a customer's deed the listening state's
    int nth = 0;        ///< of a customer's deed: how often the state had been entered
    std::string event;  ///< of a customer's deed

    bool operator==(const Deed&) const = default;
};

/// What the people of one case remember of it.
struct CaseMemory {
    Lot lot{0};
    std::vector<int> heard;  ///< by listening state: how often it had been entered when last seen
    int items = 0;           ///< plan items that somebody is at work on
    std::string form;        ///< that the customer was asked to fill in last
    int awaited = 0;         ///< what the customer means to do and has not done yet
};

/// The people of a simulation: what they will do after each commit, and what exactly when the time
/// has come. All chance is by the case's lot, so the same case has the same luck in every workflow.
class People {
  public:
    /// All three must outlive it.
    People(const Program&, const Workflow&, const Assumptions&);

    CaseMemory meet(const Commit& first) const;
    std::vector<Deed> after(const Commit&, CaseMemory&) const;
    /// What is done now, in order; nothing where it is too late for it.
    std::vector<Event> act(const Deed&, const Case&, const CaseMemory&) const;

  private:
    struct Listening {
        StateId state = root_state;
        std::vector<std::pair<std::string, double>> events;  ///< with their shares
    };

    void listen(const Commit&, CaseMemory&, std::vector<Deed>&) const;
    void begin_items(const Case&, Instant, CaseMemory&, std::vector<Deed>&) const;
    Deed begin_task(const Case&, const Task&, Instant, const CaseMemory&) const;
    std::vector<Event> finish(const Task&, const Deed&, const Case&, const CaseMemory&) const;
    std::string worker_of(const Case&, const Task&, Instant, const CaseMemory&) const;
    std::string present(const std::string& person, Instant,
                        const std::vector<LeftOut>& left_out) const;
    FormValues fill_in(const Form&, const Case&, Instant, const CaseMemory&, int nth) const;
    Value fill_in(const FormField&, const Case&, Instant, const Lot&, int nth) const;
    ActionPlan write_plan(const Case&, const std::string& owner, Instant) const;

    const Program& program_;
    const Workflow& workflow_;
    const Assumptions& assumptions_;
    std::vector<Listening> listening_;
};

}  // namespace heed::simulated
