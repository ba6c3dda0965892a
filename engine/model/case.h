#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/action_plan.h"
#include "engine/model/attachment.h"
#include "engine/model/mail.h"
#include "engine/model/outcome.h"
#include "engine/model/plan_answer.h"
#include "engine/model/said.h"
#include "engine/model/survey_response.h"
#include "engine/model/task.h"
#include "engine/model/timer.h"
#include "engine/values/enum_names.h"

namespace heed {

enum class CaseStatus { open, ended };
template <>
inline constexpr auto enum_names<CaseStatus> = names<CaseStatus>("open", "ended");

/// The worst of each score that a response, or any of a case, ever had; never gets better.
struct WorstScores {
    std::optional<std::int64_t> lowest;
    std::optional<std::int64_t> nps;
    std::optional<std::int64_t> ces;
    bool operator==(const WorstScores&) const = default;
};

/// The outcome of a case whose customers are all forgotten: no final state of its workflow.
inline constexpr std::string_view forgotten_outcome = "forgotten";

/// A response of this case: what is needed to tell repeats and to find its body; the body has a row
/// of its own.
struct CaseResponse {
    int number = 1;  ///< 1 opened the case
    std::string source;
    std::string id;
    std::vector<std::string> digests;  ///< of every version seen, the current one last
    std::optional<Instant> updated_at;
    WorstScores worst;                  ///< of all its versions
    bool is_forgotten = false;          ///< erased: nothing of it is taken again
    std::optional<Instant> taken_at{};  ///< when the current version came in; none: not kept then
    std::string state{};                ///< the leaf that the case was in
    CaseNumber went_on_in = 0;  ///< which case has taken its newer versions; 0: this one takes them
    bool operator==(const CaseResponse&) const = default;
};

/// A meeting that people were invited to, until it has begun, is cancelled, or its state is left.
struct Meeting {
    std::string state;  ///< leaving it cancels the meeting
    Invitation invitation;
    bool was_held = false;  ///< earlier than it was called for: it is over, and nobody is told
    bool operator==(const Meeting&) const = default;
};

/// One follow-up: the whole of what is decided by, a plain value. `fold(journal)` gives it again.
struct Case {
    CaseNumber number = 0;
    std::string workflow;  ///< name
    int version = 0;
    std::string workflow_hash;  ///< the definition it is pinned to
    std::string survey;
    std::string
        open_key;  ///< what it holds while it is open, so that others join it; empty: nothing
    std::string customer;  ///< id
    CaseStatus status = CaseStatus::open;
    std::string outcome;  ///< the final state's name, once ended; or `forgotten_outcome`
    std::optional<OutcomeMeaning> counts_as;  ///< what that state says it means
    std::vector<std::string>
        states;  ///< all active ones, ancestors included (without the root), in document order
    std::map<std::string, std::vector<std::string>, std::less<>>
        history;                                     ///< remembered states by history state
    std::map<std::string, int, std::less<>> visits;  ///< times entered since the parent was
    std::map<std::string, std::string, std::less<>> done_by;  ///< who completed a state's task last
    std::map<std::string, Value, std::less<>> variables;
    std::map<std::string, FormValues, std::less<>> forms;  ///< the last answer of each form
    std::vector<CaseResponse> responses;
    int leading = 1;   ///< number of the worst response
    int moved_by = 0;  ///< number of the response that moved the case, until its call is done
    std::vector<std::string> moved_to;  ///< where to: its call is done once none of these is active
    WorstScores worst;
    int level = 0;                    ///< escalations so far
    std::vector<Party> participants;  ///< of the case, where an escalation found no open task
    std::vector<Task> tasks;          ///< all of them, the closed ones too
    std::vector<Timer> timers;        ///< running ones
    std::vector<Meeting> meetings;
    ActionPlan plan;
    ActionPlan promised;  ///< the plan as it was presented last, which is what the customer reads
    ActionPlan promised_before;  ///< as it was presented the time before
    /// To the plan, the latest last: one for each presentation, and one more where something of it
    /// was dropped or moved afterwards.
    std::vector<PlanAnswer> answers;
    std::vector<Said> said;          ///< in order
    std::vector<int> revoked_links;  ///< mails whose links open nothing any more, ascending
    int last_timer = 0;              ///< numbers given so far
    int last_mail = 0;
    int revision = 0;  ///< events taken so far
    Instant opened_at{};
    Instant last_at{};  ///< of the last event: time never runs backwards within a case
    std::optional<Instant> ended_at;
    std::vector<Attachment> attachments;  ///< by number

    bool is_in(std::string_view state) const;
    const Task* find_task(int number) const;
    Task* find_task(int number);
    /// What its end means: as the final state says, else by its usual name.
    OutcomeMeaning meaning() const { return counts_as.value_or(usual_meaning(outcome)); }
    /// What the customer said to the plan as it was presented last; nullptr: nothing yet.
    const PlanAnswer* current_answer() const;
    /// What she said last to that action of the plan as it was presented last; nullptr: nothing.
    const ItemAnswer* current_answer_to(int item) const;
    /// Whether that action was dropped or moved since it was presented, and she said nothing since.
    bool is_unanswered_news(int item) const;
    /// Whether the plan was presented, and she can say something to it that she did not say yet.
    bool awaits_answer() const;
    /// What the customer said last to a promise that still stands as it was then; nullptr: nothing.
    const ItemAnswer* standing_answer(const PlanItem& promised) const;
    /// Whether the customer has said the same to Heed herself since a colleague heard that: her own
    /// word counts.
    bool is_outranked(const Said& told) const;
    /// By its number in the case.
    const CaseResponse* find_response(int number) const;
    /// Number of the response that `response` means: the one that moved the case, else the worst.
    int in_focus() const { return moved_by != 0 ? moved_by : leading; }
    bool operator==(const Case&) const = default;
};

}  // namespace heed
