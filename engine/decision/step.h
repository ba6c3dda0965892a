#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/decision/configuration.h"
#include "engine/decision/decide.h"

namespace heed {

inline constexpr StateId no_state = -1;

/// What a person has to look after where the workflow does not.
struct LooseEnd {
    Text title;
    Text reason;
    std::string unreachable{};                       ///< an address that is not written to about it
    std::string_view mail_template = "mail-failed";  ///< how the responsible hear of it
    std::vector<TaskOutcome> choices{};              ///< none: it is done or not
    Party assignee{};                 ///< empty: who looks after what nobody else does
    bool may_join_open_task = false;  ///< whoever has one of the case open reads it with that
};

/// An event inside the statechart.
struct Signal {
    std::string name;
    StateId owner = no_state;  ///< this state and its ancestors alone hear it; no_state: all do
    int response = 0;          ///< number of the response it is about; 0: none
    bool is_worse = false;     ///< `response.worse`
    const TimerRule* rule = nullptr;      ///< of `owner`, which alone hears it
    int task = 0;                         ///< the task it is about; 0: none
    int item = 0;                         ///< the action of the plan it is about; 0: none
    std::optional<LooseEnd> loose_end{};  ///< where nobody hears it
    const Transition* chosen = nullptr;   ///< of `owner`: a person decided that it is taken
};

/// One decision under way. `current` changes by `emit` alone, so that the journal folds to it; the
/// configuration is written into it once, at the end.
struct Step {
    Step(const Program&, const Workflow&, const Situation&, const Event&, Case before);

    const Program& program;
    const Workflow& workflow;
    const Situation& situation;
    const Event& event;
    Instant at{};  ///< time never runs backwards within a case
    Case current;
    JournalEntry entry;
    Configuration configuration;
    std::deque<Signal> signals;  ///< waiting, the first to come first
    Signal heard;                ///< being worked on: `event.name`
    int arriving = 0;            ///< number of the response that arrives; 0: none does
    int focus = 0;          ///< number of the response that this is about; 0: no one in particular
    int moved_by = 0;       ///< as in Case, as far as the step has come
    StateIds moved_to;      ///< by a response in this very step; none: by none
    int task_in_focus = 0;  ///< the task that the actions are about; 0: those below the state
    int standing_task = 0;  ///< that an answer is read with, instead of moving the case; 0: none
    StateIds entered;       ///< and not yet left: their tasks and timers are still to come
    bool guard_failed = false;   ///< this step may not end the case any more
    bool is_thanking = false;    ///< `every_response` runs
    bool has_news = false;       ///< the customer learns something: waits for news begin anew
    bool only_customer = false;  ///< of the actions, those that write to the customer are done
    std::string undecidable{};   ///< why this step never comes to rest; empty: it does

    /// Writes the effect down and applies it.
    void emit(Effect);
    void remark(RemarkKind, decltype(Remark::values) = {});

    const State& state(StateId id) const { return workflow.states[static_cast<size_t>(id)]; }
    bool is_bare() const { return workflow.surveys.empty(); }
    bool is_ended() const { return current.status == CaseStatus::ended; }

    /// The body of that response of the case; nullptr when it has none of that number.
    const SurveyResponse* response(int number) const;
    /// The one that `response` means now: the event's own, else the one that moved the case, else
    /// the worst.
    const SurveyResponse* response_in_focus() const;
    int number_in_focus() const;
    /// What it says in numbers; worked out once.
    const Scores& scores(const SurveyResponse&) const;

  private:
    mutable std::deque<std::pair<const SurveyResponse*, Scores>> scores_;
};

/// The bodies of the case's responses, in their order; nullptr: not known.
std::vector<const SurveyResponse*> responses_of(const Step&);

/// The leaf that the case was in before the event, the first where there are several; empty where
/// the event opens the case.
std::string leaf_before(const Step&);

/// The case's number for its tasks and mails: `17`.
std::string case_id(const Step&);

}  // namespace heed
