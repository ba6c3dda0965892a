#include "adapters/web/pages/plan_draft.h"

#include <algorithm>

#include "engine/decision/people.h"
#include "engine/decision/task_acts.h"
#include "engine/model/mail.h"

namespace heed::web::pages {
namespace {

/// No form's field is called so: a plan has no form.
constexpr const char* name = "the plan";

std::string text_in(const Value& map, std::string_view key) {
    const Value* found = map.find(key);
    return found == nullptr ? "" : found->text_or("");
}

int number_in(const Value& map, std::string_view key) {
    const Value* found = map.find(key);
    const auto* number = found == nullptr ? nullptr : found->as<std::int64_t>();
    return number == nullptr ? 0 : static_cast<int>(*number);
}

Value stored(const PlanForm& form) {
    Value::List lines;
    for (const PlanLine& line : form.lines) {
        lines.emplace_back(Value::Map{{"number", line.number},
                                      {"action", line.action},
                                      {"owner", line.owner},
                                      {"due", line.due},
                                      {"status", line.status},
                                      {"evidence", line.evidence},
                                      {"outside", line.outside},
                                      {"reason", line.reason}});
    }
    return Value::Map{
        {"revision", form.revision}, {"summary", form.summary}, {"lines", std::move(lines)}};
}

}  // namespace

const Task* drafting_task(const Visit& visit, const SeenCase& seen, const PlanForm& form) {
    const Task* found = nullptr;
    for (const Task& task : seen.now.tasks) {
        if (task.status == TaskStatus::open && task.edits_plan &&
            may_act(*seen.program, task, visit.who().email, visit.at)) {
            found = &task;
            if (form.task == task_id(seen.now.number, task.number)) {
                break;
            }
        }
    }
    return found;
}

std::optional<PlanForm> plan_draft_of(const Task& task, const std::string& id) {
    const auto kept = task.draft.find(name);
    if (kept == task.draft.end()) {
        return std::nullopt;
    }
    PlanForm form{number_in(kept->second, "revision"), text_in(kept->second, "summary"), {}, id};
    const Value* lines = kept->second.find("lines");
    const auto* list = lines == nullptr ? nullptr : lines->as<Value::List>();
    for (const Value& line : list == nullptr ? Value::List() : *list) {
        form.lines.push_back({number_in(line, "number"), text_in(line, "action"),
                              text_in(line, "owner"), text_in(line, "due"), text_in(line, "status"),
                              text_in(line, "evidence"), text_in(line, "outside"),
                              text_in(line, "reason")});
    }
    return form;
}

FormValues with_plan_draft(const Task& task, const std::optional<PlanForm>& form) {
    FormValues draft = task.draft;
    draft.erase(name);
    if (form) {
        draft.emplace(name, stored(*form));
    }
    return draft;
}

}  // namespace heed::web::pages
