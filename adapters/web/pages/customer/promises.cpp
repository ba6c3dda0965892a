#include "adapters/web/pages/customer/promises.h"

#include <algorithm>

namespace heed::web::pages {
namespace {

/// The item today; what is no longer in the plan was dropped.
PlanItem today(const ActionPlan& plan, const PlanItem& promised) {
    const auto found = std::ranges::find(plan.items, promised.number, &PlanItem::number);
    if (found != plan.items.end()) {
        return *found;
    }
    PlanItem dropped = promised;
    dropped.status = ItemStatus::dropped;
    return dropped;
}

Value status_view(const PlanItem& item, Instant at, const Speaker& speaker) {
    const auto view = [&](const char* key, const char* kind) {
        return Value::Map{{"label", speaker.say("customer.status." + std::string(key))},
                          {"kind", kind}};
    };
    switch (item.status) {
        case ItemStatus::done:
            return view("done", "good");
        case ItemStatus::dropped:
            return view("dropped", "bad");
        case ItemStatus::open:
            break;
    }
    const bool is_late = item.overdue || (item.due && *item.due <= at);
    return is_late ? view("late", "warn") : view("open", "info");
}

/// Whether it is new or another than when the plan was presented the time before.
std::string change_of(const ActionPlan& before, const PlanItem& promised, const Speaker& speaker) {
    if (!before.presented_at) {
        return {};
    }
    const auto known = std::ranges::find(before.items, promised.number, &PlanItem::number);
    if (known == before.items.end()) {
        return speaker.say("customer.plan.new");
    }
    return promises_the_same(*known, promised) ? "" : speaker.say("customer.plan.changed");
}

/// A date that moved since it was presented: the one that holds now, and why. Empty: none did.
Value moved_view(const PlanItem& promised, const PlanItem& now, const Speaker& speaker) {
    const bool is_moved =
        promised.due && now.due && now.due != promised.due && now.status == ItemStatus::open;
    return is_moved ? Value(Value::Map{{"when", speaker.locale().date(*now.due)},
                                       {"reason", now.reason}})
                    : Value();
}

struct Reading {
    const Case& now;
    const Program& program;
    const Speaker& speaker;
    Instant at{};
};

/// `place`: in the list, from 1; an item's number says only which one it is.
Value item_view(std::size_t place, const PlanItem& promised, const PlanItem& now,
                const Reading& reading) {
    const Speaker& speaker = reading.speaker;
    const ItemAnswer* said = reading.now.current_answer_to(promised.number);
    const bool is_dropped = now.status == ItemStatus::dropped;
    return Value::Map{
        {"number", promised.number},
        {"place", static_cast<std::int64_t>(place)},
        {"action", promised.action},
        {"who", reading.program.directory.name_of(promised.owner)},
        {"when", promised.due ? speaker.locale().date(*promised.due) : ""},
        {"status", status_view(now, reading.at, speaker)},
        {"evidence", now.evidence},
        {"why_not", is_dropped ? now.reason : ""},
        {"moved", moved_view(promised, now, speaker)},
        {"change", change_of(reading.now.promised_before, promised, speaker)},
        {"answer", said == nullptr ? Value() : answer_view(said->verdict, said->text, speaker)}};
}

const char* badge_of(PlanVerdict verdict) {
    switch (verdict) {
        case PlanVerdict::accepted:
            return "good";
        case PlanVerdict::commented:
            return "info";
        case PlanVerdict::disputed:
            break;
    }
    return "warn";
}

}  // namespace

Value answer_view(PlanVerdict verdict, const std::string& text, const Speaker& speaker) {
    return Value::Map{{"label", speaker.say("customer.answer." + std::string(name_of(verdict)))},
                      {"kind", badge_of(verdict)},
                      {"text", text}};
}

Value::Map promises_view(const Case& now, const Program& program, const Speaker& speaker,
                         Instant at) {
    const Reading reading{now, program, speaker, at};
    Value::List items;
    Value::List gone;
    for (const PlanItem& before : now.promised_before.items) {
        if (std::ranges::find(now.promised.items, before.number, &PlanItem::number) ==
            now.promised.items.end()) {
            gone.emplace_back(before.action);
        }
    }
    int done = 0;
    for (const PlanItem& promised : now.promised.items) {
        const PlanItem item = today(now.plan, promised);
        done += item.status == ItemStatus::done ? 1 : 0;
        items.push_back(item_view(items.size() + 1, promised, item, reading));
    }
    const auto total = static_cast<int>(items.size());
    return {{"summary", now.promised.summary},
            {"presented",
             now.promised.presented_at ? speaker.locale().date(*now.promised.presented_at) : ""},
            {"done", done},
            {"total", total},
            {"progress", speaker.say("customer.progress", {{"done", done}, {"total", total}})},
            {"has_gone", !gone.empty()},
            {"gone", std::move(gone)},
            {"items", std::move(items)}};
}

}  // namespace heed::web::pages
