#include "adapters/web/pages/plan_changes.h"

#include <algorithm>

#include "adapters/web/pages/inbox_view.h"
#include "engine/runtime/whole_journal.h"

namespace heed::web::pages {
namespace {

const PlanItem* item_of(const ActionPlan& plan, int number) {
    const auto found = std::ranges::find(plan.items, number, &PlanItem::number);
    return found == plan.items.end() ? nullptr : &*found;
}

/// The fields in which both differ; empty where they are the same.
std::string fields_between(const Visit& visit, const PlanItem& before, const PlanItem& after) {
    std::vector<std::string> names;
    const auto note = [&](bool differs, std::string_view name) {
        if (differs) {
            names.push_back(visit.say("plan.changed." + std::string(name)));
        }
    };
    note(before.action != after.action, "action");
    note(before.owner != after.owner, "owner");
    note(before.due != after.due, "due");
    note(before.status != after.status, "status");
    note(before.evidence != after.evidence, "evidence");
    return names.empty() ? "" : visit.speaker.locale().join(names);
}

std::vector<std::string> differences(const Visit& visit, const ActionPlan& before,
                                     const ActionPlan& after) {
    std::vector<std::string> said;
    if (before.summary != after.summary) {
        said.push_back(visit.say("plan.changed.summary"));
    }
    for (const PlanItem& item : after.items) {
        const PlanItem* known = item_of(before, item.number);
        if (known == nullptr) {
            said.push_back(visit.say("plan.changed.added", {{"action", item.action}}));
        } else if (const std::string what = fields_between(visit, *known, item); !what.empty()) {
            said.push_back(
                visit.say("plan.changed.edited", {{"what", what}, {"action", known->action}}));
        }
    }
    for (const PlanItem& item : before.items) {
        if (item_of(after, item.number) == nullptr) {
            said.push_back(visit.say("plan.changed.removed", {{"action", item.action}}));
        }
    }
    return said;
}

}  // namespace

ActionPlan plan_at(const PageContext& context, CaseNumber number, int revision) {
    ActionPlan plan;
    for (const JournalEntry& entry : whole_journal(context.cases, number)) {
        for (const Effect& effect : entry.effects) {
            const auto* changed = std::get_if<ChangePlan>(&effect);
            if (changed != nullptr && changed->plan.revision <= revision) {
                plan = changed->plan;
            }
        }
    }
    return plan;
}

std::vector<PlanChange> plan_changes_since(const PageContext& context, const Visit& visit,
                                           const SeenCase& seen, int revision) {
    std::vector<PlanChange> changes;
    ActionPlan before;
    for (const JournalEntry& entry : whole_journal(context.cases, seen.now.number)) {
        for (const Effect& effect : entry.effects) {
            const auto* changed = std::get_if<ChangePlan>(&effect);
            if (changed == nullptr) {
                continue;
            }
            if (changed->plan.revision > revision) {
                for (std::string& text : differences(visit, before, changed->plan)) {
                    changes.push_back(
                        {called(*seen.program, entry.actor), entry.at, std::move(text)});
                }
            }
            before = changed->plan;
        }
    }
    return changes;
}

}  // namespace heed::web::pages
