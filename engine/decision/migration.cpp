#include "engine/decision/migration.h"

#include <algorithm>
#include <set>

#include "engine/decision/carried.h"
#include "engine/decision/fate.h"
#include "engine/decision/interpreter.h"
#include "engine/decision/joining.h"
#include "engine/decision/meetings.h"
#include "engine/decision/tasks.h"
#include "engine/decision/timers.h"
#include "engine/decision/verdicts.h"

namespace heed {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

std::set<std::string> outcome_names(const TaskRule& rule) {
    std::set<std::string> names;
    for (const Outcome& outcome : rule.outcomes) {
        names.insert(outcome.name);
    }
    return names;
}

/// What the states of the older version are called in the newer one; those that are gone have no
/// entry.
Names successors(const Workflow& older, const Workflow& newer) {
    Names names;
    for (const State& state : older.states) {
        const auto& told = newer.migration->states;
        const auto found = told.find(state.name);
        const std::string& name = found == told.end() ? state.name : found->second;
        if (state.id != root_state && newer.find_state(name) != nullptr) {
            names[state.name] = name;
        }
    }
    return names;
}

/// One case on its way from one version to the other.
class Crossing {
  public:
    Crossing(const Workflow& older, const Workflow& newer, const Case& subject, const Fate& fate)
        : older_(older), newer_(newer), names_(successors(older, newer)) {
        Transition transition;
        for (const StateMove& move : fate.moves) {
            const StateId target = newer.find_state(move.to)->id;
            if (std::ranges::find(transition.targets, target) == transition.targets.end()) {
                transition.targets.push_back(target);
            }
        }
        const Configuration nowhere{
            std::vector<bool>(newer.states.size()), std::vector<int>(newer.states.size()), {}};
        entering_ = entry_set(newer, nowhere, {Enabled{root_state, &transition}});
        kept_[root_state] = root_state;
        for (const StateId id : active_states(configuration_of(older, subject))) {
            active_.push_back(id);
            keep_if_it_goes_on(older.states[static_cast<size_t>(id)]);
        }
    }

    Verdict decide(const Program& program, const Situation& situation, const Event& event) const {
        Step leaving(program, older_, situation, event, *situation.current);
        leaving.heard.name = leaving.entry.event;
        leaving.entry.detail =
            "version " + std::to_string(older_.version) + " → " + std::to_string(newer_.version);
        leave_what_ends(leaving);
        leaving.emit(ChangeVersion{newer_.version, newer_.hash, renamed(),
                                   key_when_moved(program, newer_, situation)});
        leaving.emit(kept_places(*situation.current));

        Step step(program, newer_, situation, event, std::move(leaving.current));
        step.entry = std::move(leaving.entry);
        step.heard.name = step.entry.event;
        for (const auto& [older_state, newer_state] : kept_) {
            if (begins_anew(older_state, newer_state)) {
                step.entered.push_back(newer_state);
            }
        }
        carry_timers(step, older_, kept_);
        carry_tasks(step, older_, kept_);
        move_into(step, entering_);
        return finish(step);
    }

  private:
    const State& before(StateId id) const { return older_.states[static_cast<size_t>(id)]; }
    const State& after(StateId id) const { return newer_.states[static_cast<size_t>(id)]; }

    void keep_if_it_goes_on(const State& state) {
        const auto name = names_.find(state.name);
        const State* newer = name == names_.end() ? nullptr : newer_.find_state(name->second);
        if (newer == nullptr ||
            std::ranges::find(entering_.states, newer->id) == entering_.states.end()) {
            return;
        }
        const bool is_completed_by_it =
            newer->kind == StateKind::final && state.kind != StateKind::final;
        const bool is_taken = std::ranges::any_of(
            kept_, [&](const auto& known) { return known.second == newer->id; });
        if (!is_completed_by_it && !is_taken) {
            kept_[state.id] = newer->id;
        }
    }

    /// Another name with other outcomes is other work.
    bool is_other_work(StateId older_state, StateId newer_state) const {
        const auto& was = before(older_state).task;
        const auto& is = after(newer_state).task;
        return was && (!is || (before(older_state).name != after(newer_state).name &&
                               outcome_names(*was) != outcome_names(*is)));
    }
    /// The work of the state begins, or begins anew, and with it the state's times.
    bool begins_anew(StateId older_state, StateId newer_state) const {
        return after(newer_state).task &&
               (!before(older_state).task || is_other_work(older_state, newer_state));
    }

    void leave_what_ends(Step& step) const {
        for (auto id = active_.rbegin(); id != active_.rend(); ++id) {
            const auto kept = kept_.find(*id);
            const bool is_left = kept == kept_.end();
            if (is_left || is_other_work(*id, kept->second)) {
                withdraw_tasks_of(step, *id);
            }
            if (is_left || begins_anew(*id, kept->second)) {
                cancel_timers_of(step, *id);
            }
            if (is_left) {
                cancel_meetings_of(step, *id);
            }
        }
    }

    Names renamed() const {
        Names changed;
        for (const auto& [older_name, newer_name] : names_) {
            if (older_name != newer_name) {
                changed[older_name] = newer_name;
            }
        }
        return changed;
    }

    MoveTo kept_places(const Case& subject) const {
        MoveTo move;
        StateIds ids;
        for (const auto& [older_state, newer_state] : kept_) {
            ids.push_back(newer_state);
        }
        std::ranges::sort(ids);
        for (const StateId id : ids) {
            if (id != root_state) {
                move.states.push_back(after(id).name);
            }
        }
        move.moved_by = subject.moved_by;
        for (const std::string& name : subject.moved_to) {
            const auto known = names_.find(name);
            move.moved_to.push_back(known == names_.end() ? name : known->second);
        }
        for (const auto& [name, times] : subject.visits) {
            if (const auto found = names_.find(name); found != names_.end()) {
                int& known = move.visits[found->second];
                known = std::max(known, times);
            }
        }
        for (const auto& [name, remembered] : subject.history) {
            const auto found = names_.find(name);
            if (found == names_.end() || !is_history(*newer_.find_state(found->second))) {
                continue;
            }
            for (const std::string& state : remembered) {
                if (const auto known = names_.find(state); known != names_.end()) {
                    move.history[found->second].push_back(known->second);
                }
            }
        }
        return move;
    }

    const Workflow& older_;
    const Workflow& newer_;
    Names names_;
    EntrySet entering_;
    StateIds active_;  ///< of the older version, in document order
    KeptStates kept_;
};

Closing closing_of(const Case& before, const Decision& moved) {
    Closing closing;
    if (moved.after.status == CaseStatus::ended) {
        closing.outcome = moved.after.outcome;
    }
    for (const Task& task : before.tasks) {
        const Task* now = moved.after.find_task(task.number);
        if (task.status == TaskStatus::open && now->status == TaskStatus::withdrawn) {
            closing.withdrawn.push_back(task.state);
        }
    }
    return closing;
}

/// Whether the map says that what is open in these states may end.
bool says_so(const Migration& map, const Fate& fate) {
    const auto may_close = [&](const std::string& state) { return map.closing.contains(state); };
    const bool may_end = fate.closing.outcome.empty() ||
                         std::ranges::any_of(fate.moves, may_close, &StateMove::from);
    return may_end && std::ranges::all_of(fate.closing.withdrawn, may_close);
}

/// Adds to the fate of a case that moves what its move closes.
void add_closing(Fate& fate, const Workflow& newer, const Case& before, const Verdict& verdict) {
    const auto* moved = std::get_if<Decision>(&verdict);
    fate.closing = moved == nullptr ? Closing() : closing_of(before, *moved);
    if (!fate.closing.empty()) {
        fate.kind = Fate::Kind::closes;
        fate.is_told = says_so(*newer.migration, fate);
    }
}

}  // namespace

const Workflow* version_to_come_back_in(const Program& program, const Case& subject) {
    const auto live = program.workflows.find(subject.workflow);
    const bool takes_it_along =
        subject.status == CaseStatus::ended && live != program.workflows.end() &&
        live->second->hash != subject.workflow_hash && live->second->migration &&
        live->second->migration->from_version == subject.version;
    return takes_it_along ? &*live->second : nullptr;
}

std::vector<Effect> going_over(const Workflow& older, const Workflow& newer, const Case& subject) {
    ChangeVersion change{newer.version, newer.hash, {}};
    MoveTo move;
    const Names names = successors(older, newer);
    for (const auto& [older_name, newer_name] : names) {
        if (older_name != newer_name) {
            change.renamed[older_name] = newer_name;
        }
        if (const auto visited = subject.visits.find(older_name); visited != subject.visits.end()) {
            move.visits[newer_name] = visited->second;
        }
    }
    for (const std::string& state : subject.states) {
        if (const auto known = names.find(state); known != names.end()) {
            move.states.push_back(known->second);
        }
    }
    return {std::move(change), std::move(move)};
}

Fate fate_of_move(const Program& program, const Workflow& older, const Workflow& newer,
                  const Situation& situation, Instant at) {
    const Case& subject = *situation.current;
    Fate fate = fate_of(older, newer, subject);
    if (fate.kind == Fate::Kind::moves) {
        Event event;
        event.at = at;
        event.actor = "system";
        event.case_number = subject.number;
        event.what = CaseMigrated{newer.hash, true};
        add_closing(fate, newer, subject,
                    Crossing(older, newer, subject, fate).decide(program, situation, event));
    }
    return fate;
}

Verdict migrate_case(const Program& program, const Workflow& older, const Situation& situation,
                     const Event& event) {
    const Case& subject = *situation.current;
    const auto& asked = std::get<CaseMigrated>(event.what);
    const Workflow* newer = program.find_workflow(asked.to_hash);
    if (newer == nullptr || newer->name != older.name) {
        return Rejection{RejectionKind::cannot_migrate,
                         "The workflow “" + older.name + "” has no such version.",
                         {}};
    }
    Fate fate = fate_of(older, *newer, subject);
    const auto staying = [&](const std::string& why) {
        return Rejection{RejectionKind::cannot_migrate,
                         "Case " + std::to_string(subject.number) + " stays on version " +
                             std::to_string(older.version) + ": " + why,
                         {}};
    };
    if (fate.kind != Fate::Kind::moves) {
        return staying(fate.reason);
    }
    Verdict verdict = Crossing(older, *newer, subject, fate).decide(program, situation, event);
    add_closing(fate, *newer, subject, verdict);
    if (fate.kind == Fate::Kind::closes && !fate.is_told && !asked.may_close) {
        return staying("moving it " + in_words(fate.closing) + ", and neither “close” of version " +
                       std::to_string(newer->version) +
                       "'s “migrate” nor who moves it says that it may.");
    }
    return verdict;
}

}  // namespace heed
