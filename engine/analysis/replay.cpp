#include "engine/analysis/replay.h"

#include <algorithm>

#include "engine/analysis/first_effect.h"

namespace heed {
namespace {

const Task* changed(const JournalEntry& entry, TaskChange kind) {
    for (const Effect& effect : entry.effects) {
        const auto* change = std::get_if<ChangeTask>(&effect);
        if (change != nullptr && change->change == kind) {
            return &change->task;
        }
    }
    return nullptr;
}

/// The version that the entry took, else the newest that is kept of that response.
const SurveyResponse* find_version(const RecordedCase& recorded, const CaseResponse& taken) {
    const SurveyResponse* newest = nullptr;
    for (const SurveyResponse& response : recorded.responses) {
        if (response.source != taken.source || response.id != taken.id) {
            continue;
        }
        newest = &response;
        if (response.digest == taken.digests.back()) {
            return newest;
        }
    }
    return newest;
}

std::optional<What> behind_response(const RecordedCase& recorded, const JournalEntry& entry) {
    const auto* taken = first_of<TakeResponse>(entry);
    const SurveyResponse* response = taken == nullptr || taken->response.went_on_in != 0
                                         ? nullptr
                                         : find_version(recorded, taken->response);
    return response == nullptr ? std::nullopt
                               : std::optional<What>(ResponseArrived{*response, entry.case_number});
}

/// Of the timers that fired the last one: those before it are fired with it.
std::optional<What> behind_timer(const JournalEntry& entry, const Case& before) {
    std::optional<What> fired;
    for (const Effect& effect : entry.effects) {
        const auto* gone = std::get_if<CancelTimer>(&effect);
        const auto known = gone == nullptr
                               ? before.timers.end()
                               : std::ranges::find(before.timers, gone->number, &Timer::number);
        if (known != before.timers.end() && known->due <= entry.at) {
            fired = TimerFired{known->number};
        }
    }
    return fired;
}

std::optional<What> behind_task(const JournalEntry& entry) {
    const std::string_view event = entry.event;
    if (const Task* task = changed(entry, TaskChange::claimed); task && event == "task.claimed") {
        return TaskClaimed{task->number};
    }
    if (const Task* task = changed(entry, TaskChange::released); task && event == "task.released") {
        return TaskReleased{task->number};
    }
    if (const Task* task = changed(entry, TaskChange::completed);
        task && event == "task.completed") {
        return TaskCompleted{task->number, task->outcome, task->form, task->attended};
    }
    if (const Task* task = changed(entry, TaskChange::absence_told);
        task && event == "task.absence_told") {
        return AbsenceTold{task->number};
    }
    if (const Task* task = changed(entry, TaskChange::reassigned);
        task && event == "task.reassigned") {
        return TaskReassigned{task->number, task->assignee};
    }
    if (const Task* task = changed(entry, TaskChange::paused); task && event == "task.paused") {
        return TaskPaused{task->number, task->paused->reason, task->paused->until};
    }
    if (const Task* task = changed(entry, TaskChange::resumed); task && event == "task.resumed") {
        return TaskResumed{task->number};
    }
    if (const Task* task = changed(entry, TaskChange::commented);
        task && event == "task.commented") {
        return TaskCommented{task->number, task->comments.back().text};
    }
    if (const Task* task = changed(entry, TaskChange::drafted); task && event == "task.drafted") {
        return DraftSaved{task->number, task->draft};
    }
    if (const auto* call = first_of<ArrangeMeeting>(entry); call && event == "call.arranged") {
        constexpr std::string_view before_id = "task ";
        const auto id = parse_task_id(std::string_view(entry.detail).substr(before_id.size()));
        return id ? std::optional<What>(CallArranged{id->part, call->meeting.invitation.starts})
                  : std::nullopt;
    }
    return std::nullopt;
}

std::optional<What> behind_plan(const JournalEntry& entry, const Case& before) {
    const auto* change = first_of<ChangePlan>(entry);
    if (change == nullptr) {
        return std::nullopt;
    }
    const auto is_new = [&](const PlanItem& item) {
        return std::ranges::find(before.plan.items, item.number, &PlanItem::number) ==
               before.plan.items.end();
    };
    if (entry.event == "plan.replaced") {
        ActionPlan plan = change->plan;
        for (PlanItem& item : plan.items) {
            item.number = is_new(item) ? 0 : item.number;
        }
        return PlanReplaced{std::move(plan)};
    }
    for (const PlanItem& item : change->plan.items) {
        if (entry.event == "plan.item_added" && is_new(item)) {
            return PlanItemAdded{item};
        }
        if (entry.event == "plan.item_changed" &&
            entry.detail == "item " + std::to_string(item.number)) {
            return PlanItemChanged{item};
        }
    }
    return std::nullopt;
}

std::optional<What> behind_refusal(const RecordedCase& recorded, const JournalEntry& entry) {
    const auto* abandoned = first_of<AbandonMail>(entry);
    if (abandoned == nullptr) {
        return std::nullopt;
    }
    for (const JournalEntry& earlier : recorded.journal) {
        for (const Effect& effect : earlier.effects) {
            const auto* sent = std::get_if<SendMail>(&effect);
            if (sent != nullptr && sent->mail.number == abandoned->mail) {
                return MailRefused{abandoned->mail, sent->mail.to, abandoned->reason};
            }
        }
    }
    return std::nullopt;
}

std::optional<What> behind_posted(const RecordedCase& recorded, const JournalEntry& entry) {
    // `heed forget` writes its own entry: nobody posted that.
    const bool is_customers =
        entry.event.starts_with("customer.") && entry.event != "customer.forgotten";
    const bool is_declared =
        is_customers || (recorded.workflow != nullptr &&
                         std::ranges::find(recorded.workflow->events, entry.event) !=
                             recorded.workflow->events.end());
    if (!is_declared) {
        return std::nullopt;
    }
    EventPosted posted{.name = entry.event, .form = {}, .fields = {}};
    if (const auto* noted = first_of<NoteSaid>(entry)) {
        const Said& said = noted->said;
        posted.form = said.kind == SaidKind::form ? said.name : "";
        posted.fields = said.fields;
        posted.words = said.words;
        if (said.heard_at && said.how) {
            posted.heard = Heard{said.heard_by, *said.heard_at, *said.how};
        }
        return posted;
    }
    const auto* filled =
        entry.effects.empty() ? nullptr : std::get_if<FillForm>(&entry.effects.front());
    if (filled != nullptr) {
        posted.form = filled->form == entry.event ? "" : filled->form;
        posted.fields = filled->values;
    }
    return posted;
}

/// What somebody told by the event's name, or by answering the plan.
std::optional<What> behind_word(const RecordedCase& recorded, const JournalEntry& entry) {
    if (const auto* answered = first_of<AnswerPlan>(entry)) {
        return PlanAnswered{answered->answer};
    }
    if (entry.event == "links.revoked") {
        const auto* revoked = first_of<RevokeLinks>(entry);
        // No mail has the number 0: what was revoked before is revoked once more, and nothing is.
        return LinksRevoked{revoked == nullptr ? std::vector<int>{0} : revoked->mails};
    }
    return behind_posted(recorded, entry);
}

std::optional<What> what_behind(const RecordedCase& recorded, const JournalEntry& entry,
                                const Case& before) {
    const std::string_view event = entry.event;
    if (event == "response.received" || event == "response.updated") {
        return behind_response(recorded, entry);
    }
    if (event.starts_with("timer.")) {
        return behind_timer(entry, before);
    }
    if (event.starts_with("task.")) {
        return behind_task(entry);
    }
    if (event.starts_with("plan.")) {
        return behind_plan(entry, before);
    }
    if (const auto* moved = first_of<ChangeVersion>(entry); moved && event == "case.migrated") {
        return CaseMigrated{moved->workflow_hash,
                            first_of<EndCase>(entry) != nullptr ||
                                changed(entry, TaskChange::withdrawn) != nullptr};
    }
    if (const auto* opened = first_of<OpenCase>(entry); opened && event == "case.started") {
        return CaseStarted{opened->workflow, opened->number};
    }
    if (event == "mail.failed") {
        return behind_refusal(recorded, entry);
    }
    return behind_word(recorded, entry);
}

}  // namespace

std::optional<Event> event_behind(const RecordedCase& recorded, size_t index, const Case& before) {
    const JournalEntry& entry = recorded.journal[index];
    std::optional<What> what = what_behind(recorded, entry, before);
    if (!what) {
        return std::nullopt;
    }
    const bool opens_or_joins = std::holds_alternative<ResponseArrived>(*what) ||
                                std::holds_alternative<CaseStarted>(*what);
    return Event{.key = entry.key,
                 .at = entry.at,
                 .actor = entry.actor,
                 .case_number = opens_or_joins ? CaseNumber{0} : entry.case_number,
                 .expected_revision = std::nullopt,
                 .may_act_for_others = true,
                 .what = *std::move(what)};
}

bool took_older_version(const RecordedCase& recorded, size_t index) {
    const auto* taken = first_of<TakeResponse>(recorded.journal[index]);
    const SurveyResponse* response =
        taken == nullptr ? nullptr : find_version(recorded, taken->response);
    return response != nullptr && response->digest != taken->response.digests.back();
}

}  // namespace heed
