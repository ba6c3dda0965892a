#include "adapters/web/pages/plan_form.h"

#include <algorithm>
#include <array>

#include "adapters/web/pages/inbox_view.h"
#include "engine/decision/calendars.h"
#include "engine/decision/plan_news.h"
#include "engine/model/mail.h"
#include "engine/values/parse_number.h"

namespace heed::web::pages {
namespace {

std::string day_text(const Visit& visit, const std::optional<Instant>& due) {
    return due ? to_text(visit.speaker.locale().day_of(*due)) : "";
}

int whole_number(std::string_view text) {
    return parse_number<int>(text).value_or(0);
}

const PlanItem* item_of(const ActionPlan& plan, int number) {
    const auto found = std::ranges::find(plan.items, number, &PlanItem::number);
    return number == 0 || found == plan.items.end() ? nullptr : &*found;
}

std::string name_of(std::string_view at, std::string_view field) {
    return std::string(at) + std::string(field);
}

/// The id of a task of this case, as it came; empty for anything else.
std::string task_in(const Visit& visit, std::string_view id) {
    const auto task = parse_task_id(id);
    return task && std::to_string(task->number) == visit.parameter("id")
               ? task_id(task->number, task->part)
               : "";
}

/// `2026-03-10`, however it was typed; what is no day, as it is.
std::string typed_day(const Visit& visit, std::string text) {
    const auto day = visit.speaker.locale().read_date(text);
    return day ? to_text(*day) : text;
}

/// A field's text; that of the box beside it where it was ticked.
std::string typed(const Visit& visit, const std::string& field) {
    const std::string box = field + ".now";
    return visit.form.trimmed(visit.form.has(box) ? box : field);
}

Value options_of(const Visit& visit, std::string_view chosen) {
    Value::List options;
    for (const auto& [status, name] : enum_names<ItemStatus>) {
        options.emplace_back(Value::Map{{"value", name},
                                        {"label", visit.say("plan." + std::string(name))},
                                        {"chosen", name == chosen}});
    }
    return options;
}

Value owners(const Program& program, const std::string& chosen) {
    Value::List options;
    bool is_known = chosen.empty();
    for (const auto& [email, person] : program.directory.people) {
        is_known = is_known || email == chosen;
        options.emplace_back(Value::Map{
            {"value", email}, {"label", called(program, email)}, {"chosen", email == chosen}});
    }
    if (!is_known) {
        options.emplace_back(Value::Map{{"value", chosen}, {"label", chosen}, {"chosen", true}});
    }
    return options;
}

/// What the plan says now, at the field called `name`.
Value meanwhile(const Visit& visit, std::string name, const std::string& value, std::string label) {
    return Value::Map{{"name", std::move(name)},
                      {"value", value},
                      {"label", label.empty() ? visit.say("plan.nothing") : std::move(label)}};
}

struct PlanPartName {
    PlanPart part;
    std::string_view name;
};
constexpr std::array<PlanPartName, 5> fields{{{PlanPart::action, "action"},
                                              {PlanPart::owner, "owner"},
                                              {PlanPart::due, "due"},
                                              {PlanPart::status, "status"},
                                              {PlanPart::evidence, "evidence"}}};

/// The part of the item as the plan has it now.
Value meanwhile_of(const Visit& visit, const SeenCase& seen, const PlanItem& item, PlanPart part,
                   const std::string& name) {
    switch (part) {
        case PlanPart::owner:
            return meanwhile(visit, name, item.owner, called(*seen.program, item.owner));
        case PlanPart::due:
            return meanwhile(
                visit, name, day_text(visit, item.due),
                item.due ? visit.speaker.locale().short_date(*item.due, visit.at) : "");
        case PlanPart::status: {
            const std::string status(heed::name_of(item.status));
            return meanwhile(visit, name, status, visit.say("plan." + status));
        }
        case PlanPart::evidence:
            return meanwhile(visit, name, item.evidence, item.evidence);
        default:
            return meanwhile(visit, name, item.action, item.action);
    }
}

/// Adds to a line's view what its conflicts say.
void say_conflicts(const Visit& visit, const SeenCase& seen, const PlanLine& line, int place,
                   const std::vector<PlanConflict>& conflicts, Value::Map& view,
                   Value::List& problems) {
    const PlanItem* now = item_of(seen.now.plan, line.number);
    for (const PlanConflict& conflict : conflicts) {
        if (conflict.place != place || conflict.part == PlanPart::summary) {
            continue;
        }
        const auto field = std::ranges::find(fields, conflict.part, &PlanPartName::part);
        if (field != fields.end() && now != nullptr) {
            const std::string at = "i" + std::to_string(place) + ".";
            view.emplace_back(
                std::string(field->name) + "_meanwhile",
                meanwhile_of(visit, seen, *now, conflict.part, name_of(at, field->name) + ".now"));
        } else if (conflict.part == PlanPart::removed_by_me) {
            problems.emplace_back(visit.say("plan.removed_by_me"));
        } else if (conflict.part == PlanPart::removed_by_them) {
            problems.emplace_back(visit.say("plan.removed_by_them"));
        }
    }
}

/// A line as the page's own script adds it.
Value new_line(const Visit& visit, const SeenCase& seen) {
    return Value::Map{{"index", "new"},
                      {"place", ""},
                      {"number", 0},
                      {"action", ""},
                      {"owners", owners(*seen.program, visit.who().email)},
                      {"due", ""},
                      {"statuses", options_of(visit, "open")},
                      {"evidence", ""},
                      {"outside", ""},
                      {"reason", ""},
                      {"is_promised", false},
                      {"has_focus", false},
                      {"is_under_way", false},
                      {"problems", Value::List()}};
}

/// Before it is promised, nobody asks how far an action is.
bool is_under_way(const SeenCase& seen, const PlanLine& line) {
    return seen.now.promised.presented_at.has_value() || line.status != "open" ||
           !line.evidence.empty();
}

/// What is wrong with a line, compared with what the plan says now.
void find_problems(const Visit& visit, const SeenCase& seen, const PlanItem& item, PlanLine& line) {
    const PlanItem* before = seen.now.plan.find_item(item.number);
    const auto problem = [&](bool is_wrong, const char* words) {
        if (is_wrong) {
            line.problems.push_back(visit.say(words));
        }
    };
    problem(item.action.empty(), "plan.no_action");
    problem(item.owner.empty(), "plan.no_owner");
    problem(!line.due.empty() && !item.due, "field.no_date");
    problem(line.due.empty() && (before == nullptr || before->due), "plan.no_due");
    const bool is_moved = item.due && is_moved_now(seen.now, item, before);
    problem(is_dropped_now(item, before) && item.reason.empty(), "plan.no_reason.dropped");
    problem(is_moved && item.reason.empty(), "plan.no_reason.moved");
}

}  // namespace

bool PlanForm::has_problems() const {
    return std::ranges::any_of(lines, [](const PlanLine& line) { return !line.problems.empty(); });
}

std::string PlanForm::all_typed() const {
    std::string all = summary;
    for (const PlanLine& line : lines) {
        for (const std::string& text : {line.action, line.outside, line.evidence, line.reason}) {
            all += (all.empty() || text.empty() ? "" : "\n") + text;
        }
    }
    return all;
}

PlanForm plan_form_of(const Visit& visit, const ActionPlan& plan) {
    PlanForm form{plan.revision, plan.summary, {}};
    form.task = task_in(
        visit, visit.request.method == "POST" ? visit.form.text("task") : visit.query("task"));
    for (const PlanItem& item : plan.items) {
        form.lines.push_back({item.number, item.action, item.is_outside ? "" : item.owner,
                              day_text(visit, item.due), std::string(heed::name_of(item.status)),
                              item.evidence, item.is_outside ? item.owner : ""});
    }
    return form;
}

PlanForm posted_plan_form(const Visit& visit) {
    PlanForm form{whole_number(visit.form.text("revision")), typed(visit, "summary"), {}};
    form.task = task_in(visit, visit.form.text("task"));
    const int lines = std::clamp(whole_number(visit.form.text("lines")), 0, most_plan_lines);
    const std::string dropped(visit.form.text("drop"));
    for (int i = 0; i < lines; ++i) {
        const std::string at = "i" + std::to_string(i) + ".";
        PlanLine line{whole_number(visit.form.text(at + "number")),
                      typed(visit, at + "action"),
                      typed(visit, at + "owner"),
                      typed_day(visit, typed(visit, at + "due")),
                      typed(visit, at + "status"),
                      typed(visit, at + "evidence"),
                      visit.form.trimmed(at + "outside"),
                      visit.form.trimmed(at + "reason")};
        const bool is_there = visit.form.has(at + "number");  // else its fields were taken out
        if (is_there && dropped != std::to_string(i)) {
            form.lines.push_back(std::move(line));
        }
    }
    return form;
}

ActionPlan plan_of(const Visit& visit, const SeenCase& seen, const ActionPlan& base,
                   PlanForm& form) {
    ActionPlan plan;
    plan.summary = form.summary;
    std::erase_if(form.lines, [](const PlanLine& line) { return line.is_blank(); });
    for (PlanLine& line : form.lines) {
        const PlanItem* before = item_of(base, line.number);
        PlanItem item = before == nullptr ? PlanItem() : *before;
        item.number = line.number;
        item.action = line.action;
        item.is_outside = !line.outside.empty();
        item.owner = item.is_outside ? line.outside : line.owner;
        item.evidence = line.evidence;
        item.reason = line.reason;
        item.status = parse_name<ItemStatus>(line.status).value_or(ItemStatus::open);
        if (day_text(visit, item.due) != line.due) {  // a day means its closing by the calendar
            item.due = to_instant(Value(line.due),
                                  calendar_of_case(*seen.program, seen.now.workflow_hash));
        }
        find_problems(visit, seen, item, line);
        if (!line.problems.empty() && !form.focus) {
            form.focus = static_cast<int>(plan.items.size());
        }
        plan.items.push_back(std::move(item));
    }
    return plan;
}

Value::Map plan_form_view(const Visit& visit, const SeenCase& seen, const PlanForm& form,
                          const std::vector<PlanConflict>& conflicts) {
    Value::List lines;
    for (const PlanLine& line : form.lines) {
        const int place = static_cast<int>(lines.size());
        Value::List problems(line.problems.begin(), line.problems.end());
        Value::Map view{{"index", place},
                        {"place", place + 1},
                        {"number", line.number},
                        {"action", line.action},
                        {"owners", owners(*seen.program, line.owner)},
                        {"due", line.due},
                        {"statuses", options_of(visit, line.status)},
                        {"evidence", line.evidence},
                        {"outside", line.outside},
                        {"reason", line.reason},
                        {"is_promised", seen.now.promised.find_item(line.number) != nullptr},
                        {"has_focus", form.focus == place},
                        {"is_under_way", is_under_way(seen, line)}};
        say_conflicts(visit, seen, line, place, conflicts, view, problems);
        view.emplace_back("problems", std::move(problems));
        lines.emplace_back(std::move(view));
    }
    const bool is_summary_in_conflict =
        std::ranges::find(conflicts, PlanPart::summary, &PlanConflict::part) != conflicts.end();
    const std::string& summary = seen.now.plan.summary;
    return {{"revision", form.revision},
            {"summary", form.summary},
            {"summary_meanwhile",
             is_summary_in_conflict ? meanwhile(visit, "summary.now", summary, summary) : Value()},
            {"count", static_cast<std::int64_t>(form.lines.size())},
            {"lines", std::move(lines)},
            {"new_line", new_line(visit, seen)},
            {"task", form.task.empty() ? Value() : Value(form.task)}};
}

}  // namespace heed::web::pages
