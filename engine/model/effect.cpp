#include "engine/model/effect.h"

#include <algorithm>
#include <iterator>

namespace heed {
namespace {

struct Apply {
    Case& target;

    void operator()(const OpenCase& effect) const {
        target.number = effect.number;
        target.workflow = effect.workflow;
        target.version = effect.version;
        target.workflow_hash = effect.workflow_hash;
        target.survey = effect.survey;
        target.open_key = effect.open_key;
        target.customer = effect.customer;
    }
    void operator()(const TakeResponse& effect) const {
        const auto known =
            std::ranges::find(target.responses, effect.response.number, &CaseResponse::number);
        if (known == target.responses.end()) {
            target.responses.push_back(effect.response);
        } else {
            *known = effect.response;
        }
        target.leading = effect.leading;
        target.worst = effect.worst;
    }
    void operator()(const MoveTo& effect) const {
        target.states = effect.states;
        target.history = effect.history;
        target.visits = effect.visits;
        target.moved_by = effect.moved_by;
        target.moved_to = effect.moved_to;
    }
    void operator()(const SetVariable& effect) const {
        target.variables[effect.name] = effect.value;
    }
    void operator()(const FillForm& effect) const { target.forms[effect.form] = effect.values; }
    void operator()(const ChangeTask& effect) const {
        if (Task* known = target.find_task(effect.task.number)) {
            *known = effect.task;
        } else {
            target.tasks.push_back(effect.task);
        }
        if (effect.change == TaskChange::completed && !effect.task.state.empty()) {
            target.done_by[effect.task.state] = effect.task.closed_by;
        }
    }
    void operator()(const StartTimer& effect) const {
        target.timers.push_back(effect.timer);
        target.last_timer = std::max(target.last_timer, effect.timer.number);
    }
    void operator()(const CancelTimer& effect) const {
        std::erase_if(target.timers,
                      [&](const Timer& timer) { return timer.number == effect.number; });
    }
    void operator()(const SendMail& effect) const {
        target.last_mail = std::max(target.last_mail, effect.mail.number);
    }
    void operator()(const ChangePlan& effect) const {
        if (effect.plan.presented_at != target.plan.presented_at) {
            target.promised_before = std::move(target.promised);
            target.promised = effect.plan;
            // What was promised and dropped stays before her, with the reason why.
            std::erase_if(target.promised.items, [&](const PlanItem& item) {
                const bool was_promised = !item.reason.empty() &&
                                          target.promised_before.find_item(item.number) != nullptr;
                return item.status == ItemStatus::dropped && !was_promised;
            });
        }
        target.plan = effect.plan;
    }
    void operator()(const Escalate& effect) const {
        target.level = effect.level;
        const bool takes_part =
            std::ranges::find(target.participants, effect.to) != target.participants.end();
        if (effect.tasks.empty() && !takes_part) {
            target.participants.push_back(effect.to);
        }
    }
    void operator()(const PostWebhook&) const {}
    void operator()(const AbandonMail&) const {}
    void operator()(const EndCase& effect) const {
        target.status = CaseStatus::ended;
        target.outcome = effect.outcome;
        target.counts_as = effect.counts_as;
        target.open_key.clear();
    }
    void operator()(const ReopenCase& effect) const {
        target.status = CaseStatus::open;
        target.outcome.clear();
        target.counts_as.reset();
        target.ended_at.reset();
        target.open_key = effect.open_key;
    }
    void operator()(const ArrangeMeeting& effect) const {
        std::erase_if(target.meetings, [&](const Meeting& known) {
            return known.invitation.uid == effect.meeting.invitation.uid;
        });
        if (!effect.meeting.invitation.cancelled && !effect.meeting.was_held) {
            target.meetings.push_back(effect.meeting);
        }
    }
    void operator()(const AnswerPlan& effect) const { target.answers.push_back(effect.answer); }
    void operator()(const NoteSaid& effect) const { target.said.push_back(effect.said); }
    void operator()(const KeepAttachment& effect) const {
        target.attachments.push_back(effect.attachment);
    }
    void operator()(const RevokeLinks& effect) const {
        std::vector<int> all;
        std::ranges::set_union(target.revoked_links, effect.mails, std::back_inserter(all));
        target.revoked_links = std::move(all);
    }
    void operator()(const ChangeVersion& effect) const {
        target.version = effect.version;
        target.workflow_hash = effect.workflow_hash;
        target.open_key = effect.open_key.empty() ? target.open_key : effect.open_key;
        const auto rename = [&](std::string& state) {
            if (const auto found = effect.renamed.find(state); found != effect.renamed.end()) {
                state = found->second;
            }
        };
        for (Task& task : target.tasks) {
            rename(task.state);
            if (task.paused) {
                for (Timer& stopped : task.paused->stopped) {
                    rename(stopped.state);
                }
            }
        }
        for (Timer& timer : target.timers) {
            rename(timer.state);
        }
        for (Meeting& meeting : target.meetings) {
            rename(meeting.state);
        }
        std::ranges::for_each(target.moved_to, rename);
        for (Said& said : target.said) {
            rename(said.state);
        }
        for (PlanAnswer& answer : target.answers) {
            rename(answer.state);
        }
        for (CaseResponse& response : target.responses) {
            rename(response.state);
        }
        std::map<std::string, std::string, std::less<>> done_by;
        for (const auto& [state, person] : target.done_by) {
            std::string name = state;
            rename(name);
            done_by[name] = person;
        }
        target.done_by = std::move(done_by);
    }
};

}  // namespace

void apply(const Effect& effect, Case& target) {
    std::visit(Apply{target}, effect);
}

}  // namespace heed
