#include <map>

#include <gmock/gmock.h>

#include "adapters/json/read.h"
#include "adapters/web/api/operations.h"
#include "adapters/web/pages/customer/link.h"
#include "engine/decision/story.h"
#include "engine/model/case.h"
#include "engine/model/journal.h"
#include "engine/model/plan_answer.h"
#include "engine/model/task_rule.h"
#include "engine/results/drivers.h"
#include "engine/results/goal_course.h"
#include "engine/results/statistics.h"
#include "engine/runtime/delivery_store.h"
#include "engine/runtime/digest_store.h"
#include "engine/runtime/praise_store.h"
#include "engine/runtime/readers.h"
#include "tests/support/all_names.h"

namespace heed::web {
namespace {

using Names = std::vector<std::string>;

/// Every `enum` of the document, by where it stands.
void collect(const Value& node, const std::string& place, std::map<std::string, Names>& found) {
    const auto* map = node.as<Value::Map>();
    if (map == nullptr) {
        return;
    }
    for (const auto& [key, child] : *map) {
        const auto* list = child.as<Value::List>();
        if (key == Value("enum") && list != nullptr) {
            for (const Value& one : *list) {
                found[place].push_back(one.text_or(""));
            }
        }
        collect(child, place.empty() ? key.text_or("") : place + "/" + key.text_or(""), found);
    }
}

/// Names of what may be null, which is listed first.
Names or_none(Names names) {
    names.insert(names.begin(), "");
    return names;
}

TEST(OpenApi, NamesOfAnEnumWhatTheEnumHas) {
    const auto document = json::read(openapi_document());
    ASSERT_TRUE(document);
    std::map<std::string, Names> found;
    collect(*document->find("components")->find("schemas"), "", found);
    const std::string link = "Links/properties/items/items/properties/";
    EXPECT_EQ(
        found,
        (std::map<std::string, Names>{
            {"Case/properties/counts_as",
             {"resolved", "satisfied", "unconfirmed", "unreachable", "withdrawn", "other", ""}},
            {"Case/properties/status", all_names<CaseStatus>()},
            {"CaseSummary/properties/status", all_names<CaseStatus>()},
            {"DeliveryState", all_names<DeliveryStanding>()},
            {"Drivers/properties/refused", or_none(all_names<NoDrivers>())},
            {"FormField/properties/kind", all_names<FormFieldKind>()},
            {"GoalFigure/properties/guard", or_none(all_names<Guard>())},
            {"GoalState/properties/course", all_names<Course>()},
            {"ItemStatus", all_names<ItemStatus>()},
            {"JournalEntry/properties/guards/items/properties/result", all_names<GuardResult>()},
            {"JournalEntry/properties/mails/items/properties/standing", all_names<MailStanding>()},
            {"KeptDelivery/properties/state",
             {"routed", "waiting", "parked", "discarded", "unknown_source"}},
            {link + "purpose", all_names<pages::LinkPurpose>()},
            {link + "state", all_names<pages::LinkState>()},
            {"LiveProgram/properties/status", {"live", "unchanged"}},
            {"NewResponse/properties/said", all_names<Saying>()},
            {"NewResponse/properties/source", {"desk", ""}},
            {"Person/properties/mails", all_names<MailChoice>()},
            {"PlanVerdict", all_names<PlanVerdict>()},
            {"Praise/properties/standing", all_names<PraiseStanding>()},
            {"ProgramChange/properties/changes/items/properties/change",
             {"new", "gone", "changed"}},
            {"Readiness/properties/status", {"ready", "not ready"}},
            {"ReplayedEvent/properties/state", {"taken"}},
            {"Results/properties/items/items/properties/guard", or_none(all_names<Guard>())},
            {"RetriedMail/properties/state", {"waiting"}},
            {"RetriedWebhook/properties/state", {"waiting"}},
            {"StoryItem/properties/how", {"telephone", "mail", "in_person", ""}},
            {"StoryItem/properties/kind", all_names<StoryKind>()},
            {"Task/properties/priority", all_names<Priority>()},
            {"TaskStatus", all_names<TaskStatus>()}}));
}

}  // namespace
}  // namespace heed::web
