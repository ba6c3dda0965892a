#include "engine/analysis/explanation.h"

#include <algorithm>
#include <array>

#include "engine/analysis/explain_people.h"
#include "engine/analysis/explain_step.h"
#include "engine/analysis/explain_why_not.h"
#include "engine/analysis/first_effect.h"
#include "engine/analysis/spoken_span.h"
#include "engine/model/localized.h"

namespace heed {
namespace {

/// On which version the case began, and to which it moved when.
void explain_workflow(const CaseHistory& history, std::vector<Reason>& reasons) {
    const Case& current = history.current;
    std::vector<Reason> moves;
    int began_on = current.version;
    for (const JournalEntry& entry : history.journal) {
        if (const auto* opened = first_of<OpenCase>(entry)) {
            began_on = opened->version;
        }
        if (const auto* moved = first_of<ChangeVersion>(entry)) {
            moves.push_back(
                {"workflow.moved", {{"version", moved->version}, {"at", to_moment(entry.at)}}});
        }
    }
    const bool is_missing =
        history.journal.empty() || history.workflow_of(history.journal.back()) == nullptr;
    reasons.push_back({!moves.empty() ? "workflow.began"
                       : is_missing   ? "workflow.missing"
                                      : "workflow.pinned",
                       {{"case", std::to_string(current.number)},
                        {"workflow", current.workflow},
                        {"version", began_on},
                        {"at", to_moment(current.opened_at)}}});
    reasons.insert(reasons.end(), moves.begin(), moves.end());
    const auto live = history.program.workflows.find(current.workflow);
    if (live != history.program.workflows.end() && live->second->hash != current.workflow_hash) {
        reasons.push_back({"workflow.live", {{"version", live->second->version}}});
    }
}

/// The change of that task which the entry made; nullptr: none of that kind.
const Task* changed_task(const JournalEntry& entry, int task, TaskChange kind) {
    for (const Effect& effect : entry.effects) {
        const auto* change = std::get_if<ChangeTask>(&effect);
        if (change != nullptr && change->change == kind && change->task.number == task) {
            return &change->task;
        }
    }
    return nullptr;
}

void explain_opened(const CaseHistory& history, const JournalEntry& entry, const Task& task,
                    std::vector<Reason>& reasons) {
    Reason reason{task.state.empty() ? "task.loose_end" : "task.opened",
                  {{"task", task_id(history.current.number, task.number)},
                   {"title", history.said(task.title)},
                   {"state", task.state},
                   {"reason", history.said(task.reason)},
                   {"at", to_moment(entry.at)}}};
    if (task.due) {
        reason.values.emplace_back("due", to_moment(*task.due));
    }
    reasons.push_back(std::move(reason));
}

/// Whom an escalation of the entry brought to that task, or to the case (0).
void explain_escalations(const CaseHistory& history, const JournalEntry& entry, int task,
                         std::vector<Reason>& reasons) {
    for (const Effect& effect : entry.effects) {
        const auto* escalate = std::get_if<Escalate>(&effect);
        if (escalate == nullptr) {
            continue;
        }
        const bool is_meant =
            task == 0 || std::ranges::find(escalate->tasks, task) != escalate->tasks.end();
        if (is_meant) {
            Reason reason{"task.escalated", {{"level", escalate->level}}};
            add_party(*history.program_of(entry), escalate->to, reason.values);
            reasons.push_back(std::move(reason));
        }
    }
}

/// Why it is paused, else why it was withdrawn.
std::string why_stopped(const CaseHistory& history, const Task& task) {
    const Option* pause =
        task.paused ? find_option(task.pause_reasons, task.paused->reason) : nullptr;
    return pause == nullptr || pause->label.empty()
               ? (task.paused ? task.paused->reason : history.said(task.reason))
               : history.said(pause->label);
}

/// What was done to the task after it was opened, apart from comments and drafts.
void explain_changes(const CaseHistory& history, const JournalEntry& entry, int number,
                     std::vector<Reason>& reasons) {
    static constexpr std::array<std::pair<TaskChange, const char*>, 7> told{
        {{TaskChange::claimed, "task.claimed"},
         {TaskChange::released, "task.released"},
         {TaskChange::reassigned, "task.reassigned"},
         {TaskChange::paused, "task.paused"},
         {TaskChange::resumed, "task.resumed"},
         {TaskChange::completed, "task.completed"},
         {TaskChange::withdrawn, "task.withdrawn"}}};
    for (const auto& [kind, key] : told) {
        const Task* task = changed_task(entry, number, kind);
        if (task == nullptr) {
            continue;
        }
        Reason reason{key,
                      {{"at", to_moment(entry.at)},
                       {"actor", named(*history.program_of(entry), entry.actor)},
                       {"outcome", said_outcome(history, *task)},
                       {"reason", why_stopped(history, *task)}}};
        add_party(*history.program_of(entry), task->assignee, reason.values);
        reasons.push_back(std::move(reason));
    }
    if (changed_task(entry, number, TaskChange::escalated) != nullptr) {
        explain_event(history, entry, reasons);
        explain_escalations(history, entry, number, reasons);
        explain_stand_ins(history, entry, reasons);
    }
}

void explain_remarks(const JournalEntry& entry, std::vector<Reason>& reasons) {
    std::ranges::transform(entry.remarks, std::back_inserter(reasons), to_reason);
}

bool moves_or_tells(const JournalEntry& entry) {
    return entry.from != entry.to || !entry.transitions.empty() ||
           std::ranges::any_of(entry.effects, [](const Effect& effect) {
               return std::holds_alternative<Escalate>(effect) ||
                      std::holds_alternative<ChangeVersion>(effect) ||
                      std::holds_alternative<EndCase>(effect);
           });
}

void explain_entry(const CaseHistory& history, const JournalEntry& entry,
                   std::vector<Reason>& reasons) {
    explain_event(history, entry, reasons);
    explain_path(history, entry, reasons);
    for (const Effect& effect : entry.effects) {
        const auto* change = std::get_if<ChangeTask>(&effect);
        if (change != nullptr && change->change == TaskChange::opened) {
            explain_opened(history, entry, change->task, reasons);
            explain_assignment(history, entry, change->task, reasons);
        }
    }
    explain_escalations(history, entry, 0, reasons);
    explain_remarks(entry, reasons);
}

/// Those from that one on speak of the version that the case was on then.
void speak_of(const Workflow* workflow, std::size_t from, std::vector<Reason>& reasons) {
    for (std::size_t i = from; i < reasons.size() && workflow != nullptr; ++i) {
        reasons[i].workflow = workflow->hash;
    }
}

std::vector<Reason> explain_case(const CaseHistory& history) {
    std::vector<Reason> reasons;
    explain_workflow(history, reasons);
    for (const JournalEntry& entry : history.journal) {
        if (moves_or_tells(entry)) {
            const std::size_t from = reasons.size();
            explain_entry(history, entry, reasons);
            speak_of(history.workflow_of(entry), from, reasons);
        }
    }
    if (history.current.status == CaseStatus::ended) {
        reasons.push_back(
            {"case.ended",
             {{"outcome", history.current.outcome},
              {"at", to_moment(history.current.ended_at.value_or(history.current.last_at))}}});
    }
    return reasons;
}

std::vector<Reason> explain_task(const CaseHistory& history, int number) {
    std::vector<Reason> reasons;
    for (const JournalEntry& entry : history.journal) {
        const std::size_t from = reasons.size();
        if (const Task* opened = changed_task(entry, number, TaskChange::opened)) {
            explain_workflow(history, reasons);
            explain_event(history, entry, reasons);
            explain_path(history, entry, reasons);
            explain_opened(history, entry, *opened, reasons);
            explain_assignment(history, entry, *opened, reasons);
            explain_remarks(entry, reasons);
        }
        explain_changes(history, entry, number, reasons);
        speak_of(history.workflow_of(entry), from, reasons);
    }
    return reasons;
}

/// Lengths of time and events that every workflow may hear have words of the reader's language.
Value spoken(std::string_view name, const Value& value, const Words& words,
             std::string_view language) {
    const std::string text = value.text_or("");
    if (name == "length" && !text.empty()) {
        return spoken_span(*parse_span(text), SpanForm::length, words, language);
    }
    const std::string event = "chart.event." + text;
    const bool is_known = name == "event" && words.find(language, event) != nullptr;
    return is_known ? Value(words.say(language, event)) : value;
}

/// The open task that was opened last, else the last one; nullptr: the case has none.
const Task* newest_task(const Case& current) {
    const auto& tasks = current.tasks;
    const auto open = std::find_if(tasks.rbegin(), tasks.rend(), [](const Task& task) {
        return task.status == TaskStatus::open;
    });
    return open != tasks.rend() ? &*open : tasks.empty() ? nullptr : &tasks.back();
}

}  // namespace

std::shared_ptr<const Program> CaseHistory::program_of(const JournalEntry& entry) const {
    const bool is_todays = !past || entry.program_hash == program.hash;
    auto then = is_todays ? nullptr : past(entry.program_hash);
    return then != nullptr ? then
                           : std::shared_ptr<const Program>(std::shared_ptr<void>(), &program);
}

const Workflow* CaseHistory::workflow_of(const JournalEntry& entry) const {
    std::string hash = current.workflow_hash;
    for (const JournalEntry& one : journal) {
        if (one.revision > entry.revision) {
            break;
        }
        if (const auto* opened = first_of<OpenCase>(one)) {
            hash = opened->workflow_hash;
        }
        if (const auto* moved = first_of<ChangeVersion>(one)) {
            hash = moved->workflow_hash;
        }
    }
    return program.find_workflow(hash);
}

std::vector<Reason> explain(const CaseHistory& history, std::optional<int> task,
                            std::string_view why_not) {
    const Case& current = history.current;
    if (task && current.find_task(*task) == nullptr) {
        return {};
    }
    if (why_not.empty()) {
        return task ? explain_task(history, *task) : explain_case(history);
    }
    const Task* asked = task ? current.find_task(*task) : newest_task(current);
    if (asked == nullptr) {
        return {{"why_not.no_task", {{"case", std::to_string(current.number)}}}};
    }
    return explain_why_not(history, *asked, why_not);
}

Reason to_reason(const Remark& remark) {
    Reason reason{"remark." + std::string(name_of(remark.kind)), {}};
    for (const auto& [name, value] : remark.values) {
        reason.values.emplace_back(name, value);
    }
    return reason;
}

std::string to_sentence(const Reason& reason, const Words& words, std::string_view language,
                        const TimeZone& zone) {
    Value::Map values = reason.values;
    for (auto& [name, value] : values) {
        value = spoken(name.text_or(""), value, words, language);
    }
    const std::string key = "explanation." + reason.key;
    const text::Template* sentence = words.find(language, key);
    return sentence == nullptr ? key
                               : text::render(*sentence, text::MapLookup(Value(std::move(values))),
                                              text::Escape::none, localized(words, language, zone));
}

std::string to_sentence(const Reason& reason, const Words& words, std::string_view language,
                        const Program& program) {
    static const TimeZone utc;
    const Calendar* calendar = program.find_calendar(program.organisation.calendar);
    return to_sentence(reason, words, language, calendar == nullptr ? utc : calendar->time_zone());
}

}  // namespace heed
