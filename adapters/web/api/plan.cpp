#include "adapters/web/api/plan.h"

#include <algorithm>

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/representations.h"
#include "adapters/web/api/sight.h"
#include "engine/decision/calendars.h"

namespace heed::web {
namespace {

/// Lays the members of `body` over `item`, where a due day means its closing by `calendar`; what is
/// wrong with them is added to `findings`.
void read_item(const Value& body, const std::string& at, const Calendar& calendar, PlanItem& item,
               std::vector<Finding>& findings) {
    const auto text = [&](std::string_view member, std::string& into) {
        if (const Value* value = body.find(member)) {
            if (value->as<std::string>() == nullptr) {
                findings.push_back({at + "/" + std::string(member), "This is a text."});
            } else {
                into = *value->as<std::string>();
            }
        }
    };
    text("action", item.action);
    text("owner", item.owner);
    text("evidence", item.evidence);
    text("reason", item.reason);
    if (const Value* outside = body.find("outside")) {
        if (const bool* is_outside = outside->as<bool>()) {
            item.is_outside = *is_outside;
        } else {
            findings.push_back({at + "/outside", "This is true or false."});
        }
    }
    if (const Value* due = body.find("due"); due != nullptr && !due->is_null()) {
        item.due = to_instant(*due, calendar);
        if (!item.due) {
            findings.push_back(
                {at + "/due", "Write a day as 2026-03-10 or a time as 2026-03-10T17:00:00Z."});
        }
    }
    if (const Value* status = body.find("status")) {
        if (const auto known = parse_name<ItemStatus>(status->text_or(""))) {
            item.status = *known;
        } else {
            findings.push_back({at + "/status", "“status” is open, done or dropped."});
        }
    }
}

const Calendar& calendar_for(const ApiContext& context, const Program& program, CaseNumber number) {
    const auto now = context.cases.find(number);
    return calendar_of_case(program, now ? now->workflow_hash : "");
}

Reply wrong_plan(const std::vector<Finding>& findings) {
    return problem(422, "Not an action plan",
                   "Nothing was changed. What is wrong stands under “errors”.", findings);
}

Reply plan_reply(ApiContext& context, CaseNumber number) {
    const auto now = context.cases.find(number);
    return now ? json_reply(200, json::write(represent(now->plan))) : no_such_case();
}

void hand_in(ApiContext& context, Event event, const Respond& respond) {
    const CaseNumber number = event.case_number;
    submit(context, Lane::people, std::move(event), respond,
           [&context, number](const Answer&) { return plan_reply(context, number); });
}

/// What was said to one item, by its number.
ItemAnswer read_item_answer(const Value& given, const std::string& at,
                            std::vector<Finding>& findings) {
    ItemAnswer answer;
    const Value* number = given.find("n");
    const auto* whole = number == nullptr ? nullptr : number->as<std::int64_t>();
    answer.item =
        whole == nullptr ? 0 : static_cast<int>(std::clamp<std::int64_t>(*whole, 0, 1'000'000));
    answer.text = text_of(given, "text");
    if (const auto verdict = parse_name<PlanVerdict>(text_of(given, "verdict"))) {
        answer.verdict = *verdict;
    } else {
        findings.push_back({at + "/verdict", "“verdict” is " + alternatives<PlanVerdict>() + "."});
    }
    return answer;
}

constexpr std::string_view item_members[] = {"action",   "owner",  "outside", "due",     "status",
                                             "evidence", "reason", "actor",   "revision"};

}  // namespace

GuardedHandler show_plan(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        respond(hides(context, role, actor_of(request), number) ? no_such_case()
                                                                : plan_reply(context, number));
    };
}

GuardedHandler replace_plan(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        constexpr std::string_view members[] = {"summary", "items", "actor", "revision"};
        constexpr std::string_view required[] = {"items", "actor"};
        auto body = read_body(request, members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const Value& posted = std::get<Value>(body);
        const CaseNumber number = case_number_of(request.parameter("id"));
        const auto program = context.program();
        const Calendar& calendar = calendar_for(context, *program, number);
        std::vector<Finding> findings;
        PlanReplaced replaced;
        replaced.plan.summary = text_of(posted, "summary");
        const auto* items = posted.find("items")->as<Value::List>();
        if (items == nullptr) {
            return respond(wrong_plan({{"/items", "This is a list of items."}}));
        }
        for (const Value& given : *items) {
            PlanItem item;
            if (const Value* n = given.find("n");
                n != nullptr && n->as<std::int64_t>() != nullptr) {
                item.number = static_cast<int>(
                    std::clamp<std::int64_t>(*n->as<std::int64_t>(), 0, 1'000'000));
            }
            read_item(given, "/items/" + std::to_string(replaced.plan.items.size()), calendar, item,
                      findings);
            replaced.plan.items.push_back(std::move(item));
        }
        if (!findings.empty()) {
            return respond(wrong_plan(findings));
        }
        Event event = event_of(context, request, posted, role, number, "plan");
        event.what = std::move(replaced);
        hand_in(context, std::move(event), respond);
    };
}

GuardedHandler add_plan_item(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        constexpr std::string_view required[] = {"action", "actor"};
        auto body = read_body(request, item_members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const CaseNumber number = case_number_of(request.parameter("id"));
        const auto program = context.program();
        std::vector<Finding> findings;
        PlanItemAdded added;
        read_item(std::get<Value>(body), "", calendar_for(context, *program, number), added.item,
                  findings);
        if (!findings.empty()) {
            return respond(wrong_plan(findings));
        }
        Event event = event_of(context, request, std::get<Value>(body), role, number, "plan item");
        event.what = std::move(added);
        hand_in(context, std::move(event), respond);
    };
}

GuardedHandler answer_plan(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        constexpr std::string_view members[] = {"presented_at", "text", "items", "actor"};
        constexpr std::string_view required[] = {"presented_at"};
        auto body = read_body(request, members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const Value& posted = std::get<Value>(body);
        std::vector<Finding> findings;
        PlanAnswer answer{.text = text_of(posted, "text")};
        if (const auto presented = parse_rfc3339(text_of(posted, "presented_at"))) {
            answer.presented_at = *presented;
        } else {
            findings.push_back({"/presented_at", "This is the plan’s “presented_at”, as it came."});
        }
        const Value* items = posted.find("items");
        const auto* list = items == nullptr ? nullptr : items->as<Value::List>();
        for (const Value& given : list == nullptr ? Value::List() : *list) {
            answer.items.push_back(
                read_item_answer(given, "/items/" + std::to_string(answer.items.size()), findings));
        }
        if (!findings.empty()) {
            return respond(problem(422, "Not an answer to a plan",
                                   "Nothing was changed. What is wrong stands under “errors”.",
                                   findings));
        }
        const CaseNumber number = case_number_of(request.parameter("id"));
        Event event = event_of(context, request, posted, role, number, "plan answer");
        event.what = PlanAnswered{std::move(answer)};
        submit(context, Lane::people, std::move(event), respond,
               [&context](const Answer& taken) { return case_reply(context, taken); });
    };
}

GuardedHandler change_plan_item(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const CaseNumber number = case_number_of(request.parameter("id"));
        const CaseNumber item_number = case_number_of(request.parameter("n"));
        const auto now = context.cases.find(number);
        const auto* items = now ? &now->plan.items : nullptr;
        const auto found = items == nullptr
                               ? std::vector<PlanItem>::const_iterator()
                               : std::ranges::find(*items, item_number, &PlanItem::number);
        if (items == nullptr || found == items->end()) {
            return respond(problem(404, "Not Found", "The plan of this case has no such item."));
        }
        constexpr std::string_view required[] = {"actor"};
        auto body = read_body(request, item_members, required);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const auto program = context.program();
        std::vector<Finding> findings;
        PlanItemChanged changed{*found};
        changed.item.reason.clear();  // it is given for this change, or for none
        read_item(std::get<Value>(body), "", calendar_of_case(*program, now->workflow_hash),
                  changed.item, findings);
        if (!findings.empty()) {
            return respond(wrong_plan(findings));
        }
        Event event = event_of(context, request, std::get<Value>(body), role, number,
                               "plan item " + std::to_string(item_number));
        if (!event.expected_revision) {  // what was laid over is the plan as it was just read
            event.expected_revision = now->plan.revision;
        }
        event.what = std::move(changed);
        hand_in(context, std::move(event), respond);
    };
}

}  // namespace heed::web
