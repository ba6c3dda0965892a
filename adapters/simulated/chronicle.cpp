#include "adapters/simulated/chronicle.h"

#include <algorithm>

#include "engine/decision/calendars.h"

namespace heed::simulated {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
        all += (all.empty() ? "" : std::string(between)) + part;
    }
    return all;
}

std::string name_of(const Party& party) {
    return party.team.empty() ? party.person : "team " + party.team;
}

/// Those states that have no active state inside.
std::vector<std::string> leaves_of(const Case& subject, const Workflow& workflow) {
    std::vector<std::string> leaves;
    for (const std::string& name : subject.states) {
        const State* state = workflow.find_state(name);
        const bool is_leaf = state != nullptr && state->children.empty();
        if (is_leaf) {
            leaves.push_back(name);
        }
    }
    return leaves;
}

}  // namespace

Chronicle::Chronicle(const Program& program, const Workflow& workflow, std::size_t responses)
    : workflow_(workflow), calendar_(calendar_of(program, workflow, {})) {
    forecast_.path_of.assign(responses, -1);
}

void Chronicle::record(const Commit& commit) {
    const CaseNumber number = commit.after.number;
    Way& way = open_[number];
    if (way.visited.empty()) {
        way.visited.assign(workflow_.states.size(), false);
        ++forecast_.opened;
    } else if (commit.response) {
        ++(commit.response->is_new ? forecast_.joined : forecast_.updates);
    }
    follow(commit, way);
    for (const Effect& effect : commit.entry.effects) {
        count(effect, commit);
    }
    const auto& items = commit.after.plan.items;
    way.promises = static_cast<Count>(items.size());
    way.late_promises = std::max(
        way.late_promises, static_cast<Count>(std::ranges::count(items, true, &PlanItem::overdue)));
}

void Chronicle::follow(const Commit& commit, Way& way) {
    for (const Effect& effect : commit.entry.effects) {
        const auto* move = std::get_if<MoveTo>(&effect);
        if (move == nullptr) {
            continue;
        }
        for (const auto& [name, times] : commit.after.visits) {
            if (const State* state = workflow_.find_state(name); state != nullptr && times > 0) {
                way.visited[static_cast<std::size_t>(state->id)] = true;
            }
        }
        for (const std::string& leaf : commit.entry.to) {
            if (std::ranges::find(way.waited_in, leaf) == way.waited_in.end()) {
                way.waited_in.push_back(leaf);
            }
        }
    }
}

void Chronicle::count(const Effect& effect, const Commit& commit) {
    if (const auto* sent = std::get_if<SendMail>(&effect)) {
        MailFigures& figures = forecast_.mails[sent->mail.mail_template];
        ++(sent->mail.suppressed.empty() ? figures.sent : figures.suppressed);
    } else if (const auto* escalated = std::get_if<Escalate>(&effect)) {
        ++forecast_.escalations[name_of(escalated->to)];
    } else if (const auto* changed = std::get_if<ChangeTask>(&effect)) {
        TaskFigures& figures = forecast_.tasks[changed->task.state];
        switch (changed->change) {
            case TaskChange::opened:
                ++figures.opened;
                break;
            case TaskChange::completed:
                ++figures.completed;
                ++figures.outcomes[changed->task.outcome];
                count_work(changed->task, commit.entry.at);
                break;
            case TaskChange::withdrawn:
                ++figures.withdrawn;
                break;
            case TaskChange::overdue:
                ++figures.overdue;
                break;
            default:
                break;
        }
    }
}

void Chronicle::count_work(const Task& task, Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(calendar_.time_zone().to_local(at));
    const auto monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
    ++forecast_.work[task.closed_by][monday.time_since_epoch().count()];
}

void Chronicle::took_part(std::size_t response, CaseNumber number) {
    open_[number].responses.push_back(response);
}

void Chronicle::close(const Case& subject) {
    const auto found = open_.find(subject.number);
    const Way& way = found->second;
    if (subject.status == CaseStatus::ended) {
        EndFigures& figures = forecast_.ends[subject.outcome];
        ++figures.cases;
        const auto open = subject.ended_at.value_or(subject.last_at) - subject.opened_at;
        figures.days.push_back(std::chrono::duration<float, std::ratio<86'400>>(open).count());
    } else {
        ++forecast_.still_open[joined(leaves_of(subject, workflow_), " + ")];
    }
    for (const State& state : workflow_.states) {
        if (state.id != root_state && way.visited[static_cast<std::size_t>(state.id)]) {
            ++forecast_.came_through[state.name];
        }
    }
    const std::string path = joined(way.waited_in, " → ");
    ++forecast_.paths[path];
    const std::int32_t number = path_number(path);
    for (const std::size_t response : way.responses) {
        forecast_.path_of[response] = number;
    }
    forecast_.promises += way.promises;
    forecast_.late_promises += way.late_promises;
    open_.erase(found);
}

std::int32_t Chronicle::path_number(const std::string& path) {
    const auto [known, is_new] =
        path_numbers_.emplace(path, static_cast<std::int32_t>(forecast_.path_names.size()));
    if (is_new) {
        forecast_.path_names.push_back(path);
    }
    return known->second;
}

}  // namespace heed::simulated
