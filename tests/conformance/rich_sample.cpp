#include <limits>

#include "tests/conformance/sample_commits.h"

namespace heed::sample {
namespace {

Value every_kind_of_value() {
    constexpr auto widest = std::numeric_limits<std::uint64_t>::max();
    return Value::List{Value(),
                       true,
                       std::int64_t{-9'007'199'254'740'993},
                       widest,
                       0.1,
                       -0.0,
                       1e300,
                       "Grüße, “quoted”\n\t\\ 😀 \x01",
                       Bytes{std::string("\0\xff", 2)},
                       Timestamp{-5, 7},
                       Duration{3600, 500},
                       TypeName{"int"},
                       Value::List{},
                       Value::Map{},
                       Value::Map{{1, "one"}, {true, "yes"}},
                       Value::Map{{"$time", "is a key"}},
                       Value::Map{{"a", Value::Map{{"b", Value::List{1, 1.0}}}}}};
}

Task full_task() {
    Task task;
    task.number = 3;
    task.state = "draft";
    task.title = {{"en", "Write the report"}, {"de", "Bericht schreiben"}};
    task.assignee.team = "key-accounts";
    task.holder = "grace@example.com";
    task.participants = {{"sm@example.com", ""}, {"", "senior-management"}};
    task.left_out = {{"md@example.com", "whoever wrote plan"}};
    task.priority = "high";
    task.edits_plan = true;
    task.status = TaskStatus::completed;
    task.opened_at = minute(1);
    task.due = minute(2);
    task.overdue = true;
    task.outcomes = {{"submitted", {{"en", "Hand in"}, {"de", "Abgeben"}}, "notes"}};
    task.pause_reasons = {{"waiting for parts", {}}, {"holidays", {{"de", "Ferien"}}}};
    task.paused = Pause{minute(3), "waiting for parts", minute(4), {timer(4, 70)}};
    task.revision = 0;
    task.comments = {{minute(5), "grace@example.com", "nearly done"}};
    task.draft = {{"context", "half a sentence"}};
    task.outcome = "submitted";
    task.form = {{"context", every_kind_of_value()}};
    task.closed_by = "grace@example.com";
    task.closed_at = minute(6);
    task.reason = "none";
    return task;
}

Timer full_timer() {
    Timer timer;
    timer.number = 9;
    timer.kind = TimerKind::plan_item;
    timer.state = "under_way";
    timer.rule = 2;
    timer.task = 3;
    timer.item = 1;
    timer.event = "problem.closed";
    timer.person = "cm@example.com";
    timer.due = Instant(std::chrono::milliseconds(-1));
    return timer;
}

ActionPlan full_plan() {
    ActionPlan plan;
    plan.summary = "What we promise";
    plan.items = {
        {1, "Call weekly", "cm@example.com", minute(60), ItemStatus::done, "calls.pdf", true, false,
         "It takes longer", minute(40), minute(30)},
        {2, "Check twice", "Swift Checks", std::nullopt, ItemStatus::dropped, "", false, true}};
    plan.presented_at = minute(50);
    plan.revision = 4;
    plan.writers = {{"md@example.com", minute(49)}};
    plan.approved_at = minute(50);
    return plan;
}

PlanAnswer full_answer() {
    return {minute(55),
            minute(50),
            "Thank you, “almost”",
            {{1, PlanVerdict::disputed, "Not weekly: daily", "Call weekly", "cm@example.com",
              minute(60), 1},
             {2, PlanVerdict::accepted, ""}},
            "presented"};
}

Attachment full_attachment() {
    return {1, minute(58),  "customer",     "told",         3,  2,
            4, "crate.jpg", "Still “open”", FileKind::heic, 12, true};
}

Said full_said() {
    return {minute(57),
            SaidKind::form,
            "customer",
            "cm@example.com",
            "told",
            "resolved",
            2,
            {{"score", 2}, {"words", "Still slow"}},
            "It is still slow.",
            minute(50),
            HeardHow::in_person};
}

ActionPlan presented_again() {
    ActionPlan plan = full_plan();
    plan.presented_at = minute(70);
    return plan;
}

Mail full_mail() {
    Mail full = mail(1, 0);
    full.purpose = MailPurpose::customer;
    full.variables = every_kind_of_value();
    full.invitation =
        Invitation{"17-m1@example.com", 2,           true,
                   minute(100),         minute(130), {"cm@example.com", "sm@example.com"},
                   "Call with Ada"};
    full.invitation->description = "Telephone: +49 30 1";
    full.form = "resolved";
    full.task = 3;
    full.is_urgent = true;
    full.suppressed = "no address";
    return full;
}

Invitation meeting() {
    return {"17-m2@example.com", 1, false, minute(200), minute(230), {"cm@example.com"}, "Review"};
}

}  // namespace

Commit rich(CaseNumber number) {
    OpenCase open{number,         "closed-loop", 3, std::string(64, 'd'), "service-quality",
                  "customer:c-1", "c-1"};
    TakeResponse take{
        {1, "typeform", "r/ä", {"one", "two"}, minute(1), {2, -100, 7}, false, minute(2), "told"},
        1,
        {2, -100, 7}};
    TakeResponse join{{2, "api", "r-2", {"three"}, std::nullopt}, 2, {1, -100, 7}};
    MoveTo move{{"a", "b"}, {{"a.history", {"b", "c"}}}, {{"b", 2}}};
    Commit commit = commit_of(std::nullopt, "first", minute(0),
                              {open,
                               take,
                               join,
                               move,
                               SetVariable{"all", every_kind_of_value()},
                               FillForm{"notes", {{"context", "…"}, {"score", 4}}},
                               ChangeTask{TaskChange::completed, full_task()},
                               StartTimer{full_timer()},
                               CancelTimer{8},
                               SendMail{full_mail()},
                               ChangePlan{full_plan()},
                               Escalate{1, {"md@example.com", ""}, {3}},
                               Escalate{2, {"", "board"}, {}},
                               PostWebhook{"crm", "case.ended"},
                               AbandonMail{1, "550 no such user"},
                               ArrangeMeeting{{"b", *full_mail().invitation}},
                               ArrangeMeeting{{"b", meeting()}},
                               AnswerPlan{full_answer()},
                               NoteSaid{full_said()},
                               KeepAttachment{full_attachment()},
                               ChangePlan{presented_again()},
                               RevokeLinks{{1, 3}},
                               ChangeVersion{2, std::string(64, 'd'), {{"b", "c"}}},
                               EndCase{"closed"},
                               ReopenCase{"customer:c-1"},
                               EndCase{"withdrawn"}});
    commit.entry.detail = "response r/ä";
    commit.entry.from = {"x"};
    commit.entry.guards = {{"triage", "alarm", {{"case.lowest", 2}}, GuardResult::holds, "", 12, 9},
                           {"triage",
                            "unhappy",
                            {{"all", every_kind_of_value()}},
                            GuardResult::error,
                            "no such key",
                            13,
                            9}};
    commit.entry.transitions = {{"triage", "response.received", {"x", "y"}, 1, 12, 9}};
    commit.entry.parties = {{"client_manager",
                             {"cm@example.com", ""},
                             "account.client_manager",
                             "a-3",
                             {"whoever did x"},
                             {{"md@example.com", "whoever wrote plan"}}}};
    commit.entry.stand_ins = {{"cm@example.com", commit.entry.at, {"dana@example.com"}}};
    commit.entry.remarks = {
        {RemarkKind::due_before_opened, {{"task", "17-1"}, {"due", Value(Timestamp{9, 0})}}}};
    return commit;
}

}  // namespace heed::sample
