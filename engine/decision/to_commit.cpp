#include <algorithm>

#include "engine/decision/decide.h"
#include "engine/decision/joining.h"

namespace heed {
namespace {

template <class Known>
bool knows_timer(const Known& timers, int number) {
    return std::ranges::find(timers, number, &Timer::number) != timers.end();
}

/// Sorts the effects into what the store writes.
struct Sort {
    const Situation& situation;
    const Event& event;
    Commit& commit;

    void operator()(const TakeResponse& taken) const {
        const auto* arrived = std::get_if<ResponseArrived>(&event.what);
        if (arrived == nullptr || taken.response.went_on_in != 0) {
            return;
        }
        commit.response =
            KeptResponse{taken.response.number, situation.known_response == 0, arrived->response,
                         arrived->received_at.value_or(commit.entry.at)};
        if (const auto& over = situation.taken_over) {
            commit.response->taken_from = ResponsePlace{over->from.current->number, over->number};
        }
    }
    void operator()(const ChangeTask& changed) const {
        if (std::ranges::find(commit.changed_tasks, changed.task.number) ==
            commit.changed_tasks.end()) {
            commit.changed_tasks.push_back(changed.task.number);
        }
    }
    void operator()(const StartTimer& started) const {
        if (knows_timer(commit.after.timers, started.timer.number)) {
            commit.started.push_back(started.timer);
        }
    }
    void operator()(const CancelTimer& cancelled) const {
        if (situation.current && knows_timer(situation.current->timers, cancelled.number)) {
            commit.stopped.push_back(cancelled.number);
        }
    }
    void operator()(const SendMail& sent) const { commit.mails.push_back(sent.mail); }
    void operator()(const PostWebhook& webhook) const { commit.webhooks.push_back(webhook); }
    void operator()(const AbandonMail& abandoned) const { commit.abandoned.push_back(abandoned); }
    /// In the order in which they came.
    void operator()(const KeepAttachment& kept) const {
        commit.files.push_back(
            {kept.attachment.number, event.attached.files[commit.files.size()].content});
    }
    template <class Other>
    void operator()(const Other&) const {}
};

bool changes_who_is_known(const Effect& effect) {
    return std::holds_alternative<TakeResponse>(effect) ||
           std::holds_alternative<ReopenCase>(effect);
}

/// The bodies of the case's responses as they are from here on.
std::vector<Shared<SurveyResponse>> responses_after(const Situation& situation,
                                                    const Commit& commit) {
    std::vector<Shared<SurveyResponse>> all = situation.responses;
    if (commit.response) {
        const auto& known = commit.after.responses;
        const auto place = static_cast<std::size_t>(
            std::ranges::find(known, commit.response->number, &CaseResponse::number) -
            known.begin());
        all.resize(std::max(all.size(), place + 1), SurveyResponse());
        all[place] = commit.response->response;
    }
    return all;
}

}  // namespace

Commit to_commit(const Situation& situation, const Event& event, Decision decision) {
    Commit commit;
    commit.after = std::move(decision.after);
    commit.expected_revision = situation.current ? situation.current->revision : 0;
    commit.entry = std::move(decision.entry);
    for (const Effect& effect : commit.entry.effects) {
        std::visit(Sort{situation, event, commit}, effect);
    }
    if (commit.after.status == CaseStatus::open &&
        std::ranges::any_of(commit.entry.effects, changes_who_is_known)) {
        commit.known_by = known_by(commit.after, responses_after(situation, commit));
    }
    return commit;
}

}  // namespace heed
