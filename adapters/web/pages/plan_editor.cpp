#include "adapters/web/pages/plan_editor.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "adapters/web/api/bodies.h"
#include "adapters/web/pages/deeds.h"
#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/page_reply.h"
#include "adapters/web/pages/plan_changes.h"
#include "engine/decision/calendars.h"

namespace heed::web::pages {
namespace {

constexpr int most_lines = 100;
constexpr std::array<std::string_view, 3> statuses{"open", "done", "dropped"};

int whole_number(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// A line of the form, as it was typed.
struct PlanLine {
    int number = 0;  ///< of the item; 0: new
    std::string action, owner, due, status, evidence;
    std::vector<std::string> problems{};

    bool is_blank() const { return number == 0 && action.empty() && evidence.empty(); }
};

struct PlanForm {
    std::string summary;
    std::vector<PlanLine> lines;
};

std::string name_of(ItemStatus status) {
    return std::string(statuses.at(static_cast<std::size_t>(status)));
}

PlanForm form_of(const Visit& visit, const ActionPlan& plan) {
    PlanForm form{plan.summary, {}};
    for (const PlanItem& item : plan.items) {
        form.lines.push_back({item.number, item.action, item.owner,
                              item.due ? to_text(visit.speaker.locale().day_of(*item.due)) : "",
                              name_of(item.status), item.evidence});
    }
    return form;
}

PlanForm posted_form(const Visit& visit) {
    PlanForm form{visit.form.trimmed("summary"), {}};
    const int lines = std::clamp(whole_number(visit.form.text("lines")), 0, most_lines);
    const std::string dropped(visit.form.text("drop"));
    for (int i = 0; i < lines; ++i) {
        const std::string at = "i" + std::to_string(i) + ".";
        PlanLine line{whole_number(visit.form.text(at + "number")),
                      visit.form.trimmed(at + "action"),
                      visit.form.trimmed(at + "owner"),
                      visit.form.trimmed(at + "due"),
                      visit.form.trimmed(at + "status"),
                      visit.form.trimmed(at + "evidence")};
        if (dropped != std::to_string(i)) {
            form.lines.push_back(std::move(line));
        }
    }
    return form;
}

/// A day means that day's closing by the case's calendar.
std::optional<Instant> due_of(const SeenCase& seen, const std::string& day) {
    return to_instant(Value(day), calendar_of_case(*seen.program, seen.now.workflow_hash));
}

/// The plan that the form means; what is wrong with a line is said at it.
ActionPlan plan_of(const Visit& visit, const SeenCase& seen, PlanForm& form) {
    ActionPlan plan;
    plan.summary = form.summary;
    std::erase_if(form.lines, [](const PlanLine& line) { return line.is_blank(); });
    for (PlanLine& line : form.lines) {
        PlanItem item;
        const auto before = std::ranges::find(seen.now.plan.items, line.number, &PlanItem::number);
        if (line.number != 0 && before != seen.now.plan.items.end()) {
            item = *before;
        }
        item.number = line.number;
        item.action = line.action;
        item.owner = line.owner;
        item.evidence = line.evidence;
        const auto status = std::ranges::find(statuses, line.status);
        item.status = status == statuses.end() ? ItemStatus::open
                                               : static_cast<ItemStatus>(status - statuses.begin());
        const bool is_same_day =
            item.due && to_text(visit.speaker.locale().day_of(*item.due)) == line.due;
        if (!is_same_day) {
            item.due = due_of(seen, line.due);
        }
        if (item.action.empty()) {
            line.problems.push_back(visit.say("plan.no_action"));
        }
        if (item.owner.empty()) {
            line.problems.push_back(visit.say("plan.no_owner"));
        }
        if (!line.due.empty() && !item.due) {
            line.problems.push_back(visit.say("field.no_date"));
        }
        plan.items.push_back(std::move(item));
    }
    return plan;
}

Value options_of(const Visit& visit, std::string_view chosen) {
    Value::List options;
    for (const std::string_view status : statuses) {
        options.emplace_back(Value::Map{{"value", status},
                                        {"label", visit.say("plan." + std::string(status))},
                                        {"chosen", status == chosen}});
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

struct PlanNotice {
    std::string text;
    int status = 200;
    Value changes{};  ///< what others did meanwhile
};

Reply editor(const PageContext& context, const Visit& visit, const SeenCase& seen,
             const PlanForm& form, const PlanNotice& notice = {}) {
    Value::List lines;
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        const PlanLine& line = form.lines[i];
        Value::List problems(line.problems.begin(), line.problems.end());
        lines.emplace_back(Value::Map{{"index", static_cast<std::int64_t>(i)},
                                      {"place", static_cast<std::int64_t>(i + 1)},
                                      {"number", line.number},
                                      {"action", line.action},
                                      {"owners", owners(*seen.program, line.owner)},
                                      {"due", line.due},
                                      {"statuses", options_of(visit, line.status)},
                                      {"evidence", line.evidence},
                                      {"problems", std::move(problems)}});
    }
    return page(context, visit, "plan",
                {{"title", visit.say("plan.title", {{"number", seen.now.number}})},
                 {"case_number", seen.now.number},
                 {"revision", seen.now.plan.revision},
                 {"refusal", notice.text.empty() ? Value() : Value(notice.text)},
                 {"changes", notice.changes},
                 {"summary", form.summary},
                 {"count", static_cast<std::int64_t>(form.lines.size())},
                 {"lines", std::move(lines)}},
                notice.status);
}

std::optional<SeenCase> plannable(const PageContext& context, const Visit& visit) {
    auto seen = see_case(context, visit, case_number_of(visit.parameter("id")));
    return seen && may_plan(*seen, visit) ? std::move(seen) : std::nullopt;
}

Reply refused_reply(const PageContext& context, const Visit& visit, const PlanForm& form,
                    const Rejection& rejection) {
    const auto now = plannable(context, visit);
    if (!now) {
        return not_found(context, visit);
    }
    PlanNotice notice{visit.say("plan.refused." + std::string(pages::name_of(rejection.kind))),
                      409};
    if (rejection.kind == RejectionKind::revision_changed) {
        notice.changes =
            plan_changes_since(context, visit, *now, whole_number(visit.form.text("revision")));
    }
    return editor(context, visit, *now, form, notice);
}

}  // namespace

Value plan_view(const Visit& visit, const SeenCase& seen) {
    Value::List items;
    for (const PlanItem& item : seen.now.plan.items) {
        items.emplace_back(Value::Map{
            {"number", item.number},
            {"action", item.action},
            {"owner", called(*seen.program, item.owner)},
            {"due", item.due ? Value(visit.speaker.locale().short_date(*item.due)) : Value()},
            {"status", visit.say("plan." + name_of(item.status))},
            {"is_done", item.status == ItemStatus::done},
            {"is_overdue", item.overdue && item.status == ItemStatus::open},
            {"evidence", item.evidence.empty() ? Value() : Value(item.evidence)}});
    }
    const auto& presented = seen.now.plan.presented_at;
    return Value::Map{
        {"summary", seen.now.plan.summary.empty() ? Value() : Value(seen.now.plan.summary)},
        {"is_empty", items.empty()},
        {"items", std::move(items)},
        {"presented",
         presented ? Value(visit.speaker.locale().date_and_time(*presented)) : Value()}};
}

PageHandler edit_plan(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        const auto seen = plannable(context, visit);
        if (!seen) {
            return respond(not_found(context, visit));
        }
        PlanForm form = form_of(visit, seen->now.plan);
        if (form.lines.empty()) {
            form.lines.push_back({.status = "open"});
        }
        respond(editor(context, visit, *seen, form));
    };
}

PageHandler save_plan(PageContext& context) {
    return [&context](Visit&& came, const Respond& respond) {
        const auto visit = std::make_shared<const Visit>(std::move(came));
        const auto seen = plannable(context, *visit);
        if (!seen) {
            return respond(not_found(context, *visit));
        }
        PlanForm form = posted_form(*visit);
        if (visit->form.has("add") || visit->form.has("drop")) {  // not saved yet
            if (visit->form.has("add") && std::ssize(form.lines) < most_lines) {
                form.lines.push_back({.owner = visit->who().email, .status = "open"});
            }
            return respond(editor(context, *visit, *seen, form));
        }
        ActionPlan plan = plan_of(*visit, *seen, form);
        if (std::ranges::any_of(form.lines,
                                [](const PlanLine& line) { return !line.problems.empty(); })) {
            return respond(
                editor(context, *visit, *seen, form, {visit->say("plan.incomplete"), 422}));
        }
        Event event = event_of(*visit, seen->now.number, "plan");
        event.what = PlanReplaced{std::move(plan)};
        const std::string place = "/cases/" + std::string(visit->parameter("id"));
        submit(context, visit, std::move(event), respond,
               {.done = [place] { return see_other(place, {.key = "plan.saved"}); },
                .refused =
                    [&context, visit, form](const Rejection& rejection) {
                        return refused_reply(context, *visit, form, rejection);
                    }});
    };
}

}  // namespace heed::web::pages
