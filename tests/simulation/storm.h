#pragma once

#include <map>
#include <queue>
#include <set>
#include <string>
#include <vector>

#include "adapters/simulated/memory_store.h"
#include "adapters/simulated/observed_store.h"
#include "adapters/simulated/people.h"
#include "adapters/simulated/recording_mailer.h"
#include "adapters/simulated/simulated_clock.h"
#include "adapters/system/step_loop.h"
#include "tests/simulation/faulty_store.h"

namespace heed::simulation {

/// One quarter in a few moments, out of one seed: responses that come twice, people who click
/// twice, a clock that jumps, a store and a mail server that fail, exceptions of every family out
/// of each port and out of `decide`. The step loop of `heed serve` is stepped by hand through it.
/// What Heed promises is looked at after every step.
class Storm {
  public:
    Storm(const Program&, std::uint64_t seed);

    /// Plays it to its end, faults mended at last; what was broken, in words. Empty: nothing.
    std::vector<std::string> rage(int responses);

  private:
    struct IsLater {
        bool operator()(const simulated::Deed& one, const simulated::Deed& other) const {
            return std::tie(one.at, one.case_number, one.number) >
                   std::tie(other.at, other.case_number, other.number);
        }
    };

    bool happens(std::string_view what, double share) { return lot_.share(what, ++asked_) < share; }
    void observe(const Commit&);
    void receive(const SurveyResponse&);
    void step(Instant until);
    void fire_timers();
    Verdict decide_or_throw(const Program&, const Situation&, const Event&);
    void replay_parked();
    void deliver(Lane, std::vector<Event>);
    /// Steps the loop until that holds; false: it never does.
    bool turn_until(const std::function<bool()>& is_done);
    std::vector<Event> still_open(const std::vector<Event>&,
                                  const std::vector<std::optional<Answer>>&);
    void settle_mails();
    void write_down(const MailMark&);
    void check_touched();
    void check(const simulated::KeptCase&);
    void check_balance();
    void complain(CaseNumber, const std::string& what);

    const Program& program_;
    const Workflow& workflow_;
    simulated::Lot lot_;
    simulated::Assumptions assumptions_;
    simulated::People people_;
    simulated::MemoryStore memory_;
    simulated::ObservedStore watched_{memory_, [this](const Commit& commit) { observe(commit); }};
    FaultyStore store_;
    simulated::SimulatedClock clock_{Instant{}};
    system::LiveProgram live_;
    system::MailQueue mails_;
    system::StepLoop loop_;
    simulated::RecordingMailer mailer_;
    std::priority_queue<simulated::Deed, std::vector<simulated::Deed>, IsLater> deeds_;
    std::map<CaseNumber, simulated::CaseMemory> memories_;
    std::set<CaseNumber> touched_;
    std::set<std::string> received_;  ///< ids of responses that were answered for
    bool is_unwritten_ = false;       ///< a mail's mark was refused
    std::vector<std::string> complaints_;
    int asked_ = 0;
};

}  // namespace heed::simulation
