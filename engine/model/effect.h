#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/action_plan.h"
#include "engine/model/case.h"
#include "engine/model/mail.h"
#include "engine/model/task.h"
#include "engine/model/timer.h"

namespace heed {

// The complete list of what the engine can do to a case and to the world. Every effect is resolved:
// it names people, instants and values, so that applying it again needs no program, no directory
// and no clock.

struct OpenCase {
    CaseNumber number = 0;
    std::string workflow;
    int version = 0;
    std::string workflow_hash;
    std::string survey;
    std::string open_key;
    std::string customer;
    bool operator==(const OpenCase&) const = default;
};
/// A response that is new to the case, or a new version of one it knows.
struct TakeResponse {
    CaseResponse response;
    int leading = 1;
    WorstScores worst;
    bool operator==(const TakeResponse&) const = default;
};
/// The configuration after a step; history and visits that differ from before stand in full.
struct MoveTo {
    std::vector<std::string> states;
    std::map<std::string, std::vector<std::string>, std::less<>> history;
    std::map<std::string, int, std::less<>> visits;
    int moved_by = 0;  ///< as in Case
    std::vector<std::string> moved_to{};
    bool operator==(const MoveTo&) const = default;
};
struct SetVariable {
    std::string name;
    Value value;
    bool operator==(const SetVariable&) const = default;
};
struct FillForm {
    std::string form;
    FormValues values;
    bool operator==(const FillForm&) const = default;
};
/// The task as it is afterwards.
struct ChangeTask {
    TaskChange change = TaskChange::opened;
    Task task;
    bool operator==(const ChangeTask&) const = default;
};
struct StartTimer {
    Timer timer;
    bool operator==(const StartTimer&) const = default;
};
/// Fired or no longer wanted: either way it is gone.
struct CancelTimer {
    int number = 0;
    bool operator==(const CancelTimer&) const = default;
};
struct SendMail {
    Mail mail;
    bool operator==(const SendMail&) const = default;
};
struct ChangePlan {
    ActionPlan plan;
    bool operator==(const ChangePlan&) const = default;
};
/// Somebody higher up was brought in.
struct Escalate {
    int level = 0;
    Party to;
    std::vector<int> tasks;  ///< that they now take part in; none: they take part in the case
    bool operator==(const Escalate&) const = default;
};
/// To a webhook that heed.yaml names; delivered at least once.
struct PostWebhook {
    std::string name;
    std::string event;
    bool operator==(const PostWebhook&) const = default;
};
/// The outbox gives this mail up.
struct AbandonMail {
    int mail = 0;
    std::string reason;
    bool needless = false;  ///< it could be sent, but nobody is to get it any more
    bool operator==(const AbandonMail&) const = default;
};
struct EndCase {
    std::string outcome;
    std::optional<OutcomeMeaning> counts_as{};
    bool operator==(const EndCase&) const = default;
};
struct ReopenCase {
    std::string open_key;
    bool operator==(const ReopenCase&) const = default;
};
/// Called, moved or with other guests; a cancelled one is gone.
struct ArrangeMeeting {
    Meeting meeting;
    bool operator==(const ArrangeMeeting&) const = default;
};

/// The customer answered the plan.
struct AnswerPlan {
    PlanAnswer answer;
    bool operator==(const AnswerPlan&) const = default;
};
/// Something was said that nothing else in the case keeps.
struct NoteSaid {
    Said said;
    bool operator==(const NoteSaid&) const = default;
};
/// The links of these mails open nothing any more.
struct RevokeLinks {
    std::vector<int> mails;  ///< ascending
    bool operator==(const RevokeLinks&) const = default;
};

/// The case follows another version of its workflow from here on. What names a state of the older
/// one takes the new name; a state without one keeps its own.
struct ChangeVersion {
    int version = 0;
    std::string workflow_hash;
    std::map<std::string, std::string, std::less<>> renamed;  ///< old name → new name
    std::string open_key{};  ///< that the case holds from here on; empty: as before
    bool operator==(const ChangeVersion&) const = default;
};

using Effect = std::variant<OpenCase, TakeResponse, MoveTo, SetVariable, FillForm, ChangeTask,
                            StartTimer, CancelTimer, SendMail, ChangePlan, Escalate, PostWebhook,
                            AbandonMail, EndCase, ReopenCase, ArrangeMeeting, AnswerPlan,
                            RevokeLinks, ChangeVersion, NoteSaid, KeepAttachment>;

/// The case after that effect. Deciding applies each effect as it is found; replaying applies the
/// journal's.
void apply(const Effect&, Case&);

}  // namespace heed
