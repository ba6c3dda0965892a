#include "engine/analysis/silent_timers.h"

#include <algorithm>

namespace heed {
namespace {

bool is_moment(const TimerRule& rule) {
    return rule.kind == AfterKind::moment;
}

bool may_lack_its_due(const State& state) {
    return state.task && std::ranges::any_of(state.task->due, [](const DueRule& rule) {
               return rule.moment.has_value();
           });
}

/// As timers name it: nothing for the case itself.
std::string name_of(const State& state) {
    return state.id == root_state ? std::string() : state.name;
}

class Waiting {
  public:
    Waiting(const Workflow& workflow, const Case& subject, const std::vector<JournalEntry>& journal)
        : workflow_(workflow), subject_(subject), journal_(journal) {}

    std::vector<std::string> in_vain() const {
        std::vector<std::string> silent;
        for (const State& state : workflow_.states) {
            if (state.id != root_state && !subject_.is_in(state.name)) {
                continue;
            }
            for (size_t i = 0; i < state.after.size(); ++i) {
                if (is_moment(state.after[i]) && !has_started(state, static_cast<int>(i))) {
                    silent.push_back("“after " + state.after[i].text + "”" +
                                     (state.id == root_state ? "" : " of “" + state.name + "”"));
                }
            }
        }
        for (const Task& task : subject_.tasks) {
            const State* state = workflow_.find_state(task.state);
            if (task.status == TaskStatus::open && !task.due && state != nullptr &&
                may_lack_its_due(*state)) {
                silent.push_back("the due time of " + task_id(subject_.number, task.number));
            }
        }
        return silent;
    }

  private:
    /// Since the state was entered last.
    bool has_started(const State& state, int rule) const {
        for (auto entry = journal_.rbegin(); entry != journal_.rend(); ++entry) {
            for (const Effect& effect : entry->effects) {
                const auto* started = std::get_if<StartTimer>(&effect);
                if (started != nullptr && started->timer.kind == TimerKind::after &&
                    started->timer.state == name_of(state) && started->timer.rule == rule) {
                    return true;
                }
            }
            if (was_in(state, entry->to) && !was_in(state, entry->from)) {
                return false;
            }
        }
        return false;
    }

    bool was_in(const State& state, const std::vector<std::string>& leaves) const {
        return std::ranges::any_of(leaves, [&](const std::string& name) {
            const State* leaf = workflow_.find_state(name);
            return leaf != nullptr &&
                   (leaf->id == state.id || workflow_.is_descendant(leaf->id, state.id));
        });
    }

    const Workflow& workflow_;
    const Case& subject_;
    const std::vector<JournalEntry>& journal_;
};

}  // namespace

bool has_moments(const Workflow& workflow) {
    return std::ranges::any_of(workflow.states, [](const State& state) {
        return may_lack_its_due(state) || std::ranges::any_of(state.after, is_moment);
    });
}

std::vector<std::string> silent_timers(const Workflow& workflow, const Case& subject,
                                       const std::vector<JournalEntry>& journal) {
    return Waiting(workflow, subject, journal).in_vain();
}

}  // namespace heed
