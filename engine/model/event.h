#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/action_plan.h"
#include "engine/model/attachment.h"
#include "engine/model/plan_answer.h"
#include "engine/model/said.h"
#include "engine/model/survey_response.h"
#include "engine/model/task.h"
#include "engine/values/time.h"
#include "engine/values/value.h"

namespace heed {

/// What happened outside. Each names everything that its decision needs beyond the case itself.
struct ResponseArrived {
    SurveyResponse response;
    CaseNumber new_case = 0;  ///< the number a case gets if one is opened: reserved by the store
    std::optional<Instant> received_at{};  ///< if it had to wait for a fault to be mended
};
struct TimerFired {
    int timer = 0;
};
struct TaskClaimed {
    int task = 0;
};
struct TaskReleased {
    int task = 0;
};
struct TaskCompleted {
    int task = 0;
    std::string outcome;
    FormValues form;
    std::vector<std::string> attended{};  ///< e-mails of who was at the meeting
};
/// The actor was named as having been at the meeting, and says that this is not so.
struct AbsenceTold {
    int task = 0;
};
struct TaskReassigned {
    int task = 0;
    Party to;
};
struct TaskPaused {
    int task = 0;
    std::string reason;
    std::optional<Instant> until;
};
struct TaskResumed {
    int task = 0;
};
/// Those whom the task names shall call the customer together at that time; a call that is
/// arranged for the task already is moved.
struct CallArranged {
    int task = 0;
    Instant starts{};
};
struct TaskCommented {
    int task = 0;
    std::string text;
};
struct DraftSaved {
    int task = 0;
    FormValues form;
};
/// The whole plan as somebody wants it; items without a number (0) are new.
struct PlanReplaced {
    ActionPlan plan;
};
struct PlanItemAdded {
    PlanItem item;
};
struct PlanItemChanged {
    PlanItem item;  ///< found by its number
};
/// What a customer says to the plan; heard as `customer.accepted`, `commented` or `disputed`.
struct PlanAnswered {
    PlanAnswer answer;  ///< its time is the event's
};
/// The links of these mails shall open nothing any more.
struct LinksRevoked {
    std::vector<int> mails;  ///< none: of all mails so far
};
/// What a customer does by page or mail, and what an organisation posts: `customer.accepted`,
/// `problem.closed`.
struct EventPosted {
    std::string name;
    std::string form;  ///< of `customer.answered`
    FormValues fields;
    std::string words{};
    std::optional<Heard> heard{};  ///< where a colleague tells it in the customer's name
};
/// The mail server said for good that it will not take this mail.
struct MailRefused {
    int mail = 0;
    std::string to;
    std::string reply;
};

/// Somebody asked to be forgotten, and what was personal is erased: what is left to do about them
/// ends.
struct CustomerForgotten {
    std::vector<int> responses;  ///< theirs, by their numbers in the case
    std::vector<int> tasks;      ///< about them, where others answered as well; else all are
    std::vector<int> mails;      ///< to them: their links open nothing any more
};

/// A bare statechart begins: a workflow without survey, by its name.
struct CaseStarted {
    std::string workflow;
    CaseNumber new_case = 0;
};

/// The case moves to a newer version of its workflow, as the `migrate` of that version says.
struct CaseMigrated {
    std::string to_hash;
    bool may_close = false;  ///< also where that ends the case, or takes open work from somebody
};

using What = std::variant<ResponseArrived, TimerFired, TaskClaimed, TaskReleased, TaskCompleted,
                          TaskReassigned, TaskPaused, TaskResumed, TaskCommented, DraftSaved,
                          PlanReplaced, PlanItemAdded, PlanItemChanged, EventPosted, MailRefused,
                          CaseStarted, PlanAnswered, LinksRevoked, CaseMigrated, CallArranged,
                          AbsenceTold, CustomerForgotten, FilesAttached>;

/// The one way into the engine. (case, key) is unique in the journal: taken again, the answer is
/// the first's.
struct Event {
    std::string key;    ///< a response's digest, a timer's number, a person's Idempotency-Key, …
    Instant at{};       ///< nothing after intake asks a clock
    std::string actor;  ///< e-mail of a person; `customer`, `timer`, `source:typeform`, `system`
    CaseNumber case_number = 0;            ///< 0: found by the response
    std::optional<int> expected_revision;  ///< of the task or plan acted on; none: not checked
    bool may_act_for_others =
        false;  ///< an integration's token: `actor` need not be named by the task
    What what;
    Attached attached{};  ///< kept with whatever else the event does
};

/// `response.received`, `task.completed`, …: how the journal names it.
std::string_view name_of(const What&);

}  // namespace heed
