#include "engine/definition/read_workflow.h"

#include <algorithm>
#include <array>
#include <functional>

#include "engine/definition/action_keys.h"
#include "engine/definition/declarations.h"
#include "engine/definition/read_actions.h"
#include "engine/definition/read_after.h"
#include "engine/definition/read_events.h"
#include "engine/definition/read_forms.h"
#include "engine/definition/read_states.h"
#include "engine/definition/read_who.h"
#include "engine/definition/shape.h"
#include "engine/definition/state_tree.h"
#include "engine/definition/unused_names.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/sha256.h"

namespace heed {
namespace {

constexpr auto scope_words = words_of(enum_names<CaseScope>);
constexpr Grammar scope_grammar{.words = scope_words};
constexpr Grammar role_grammar{.kind = ValueKind::texts};
constexpr Grammar roles_grammar{.kind = ValueKind::map, .each = &role_grammar};

constexpr std::array migration_keys{
    Key{"from", Need::required, ValueKind::whole_number, "the older version"},
    Key{"states", Need::optional, ValueKind::map, "old name: new name", &map_of_texts_grammar},
    Key{"close", Need::optional, ValueKind::texts,
        "the older version's states whose cases may end on the way, or lose their open task"},
};
constexpr Shape migration_shape{"“migrate”", migration_keys};
constexpr Grammar migration_grammar{.shape = &migration_shape};

constexpr std::array workflow_keys{
    Key{"workflow", Need::required, ValueKind::text, "the workflow's name"},
    Key{"version", Need::required, ValueKind::whole_number, "1, 2, 3 …; raised with every change"},
    Key{"title", Need::optional, ValueKind::words, "what people know it as"},
    Key{"surveys", Need::optional, ValueKind::texts, "the surveys it follows up on, or \"*\""},
    Key{"calendar", Need::optional, ValueKind::text, "what a business hour is"},
    Key{"per", Need::optional, ValueKind::text,
        "what shares a case: response, customer, account, service", &scope_grammar},
    Key{"private", Need::optional, ValueKind::yes_no,
        "whether only people whom a case names see it"},
    Key{"desk", Need::optional, ValueKind::yes_no,
        "whether it takes what customers tell a colleague, of no survey"},
    Key{"close_within", Need::optional, ValueKind::text,
        "by when a follow-up is to be resolved: 60 days after the response"},
    Key{"roles", Need::optional, ValueKind::map, "who does what: the first that exists",
        &roles_grammar},
    Key{"conditions", Need::optional, ValueKind::map, "named once, used in guards and mails",
        &map_of_texts_grammar},
    Key{"forms", Need::optional, ValueKind::map, "what is documented", &forms_grammar},
    Key{"events", Need::optional, ValueKind::list, "events of your own", &list_of_texts_grammar},
    Key{"every_response", Need::optional, ValueKind::list, "what is done for each new response",
        &actions_grammar},
    Key{"entry", Need::optional, ValueKind::list, "what is done before the first state",
        &actions_grammar},
    Key{"exit", Need::optional, ValueKind::list, "what is done at the end", &actions_grammar},
    Key{"on", Need::optional, ValueKind::map, "what an event does in every state",
        &handlers_grammar},
    Key{"after", Need::optional, ValueKind::map, "deadlines of the case and of every task",
        &after_grammar},
    Key{"initial", Need::optional, ValueKind::anything, "the first state", &initial_grammar},
    Key{"states", Need::required, ValueKind::map, "the states, by name", &states_grammar},
    Key{"migrate", Need::optional, ValueKind::map, "how cases on an older version move",
        &migration_grammar},
};

/// Names with a meaning of their own, which no condition may take.
constexpr std::array<std::string_view, 10> taken_names{
    "response", "case", "customer", "account", "service", "form", "plan", "visits", "event", "now"};

void read_conditions(const yaml::Node& node, WorkflowScope& scope) {
    std::vector<const yaml::Entry*> sound;
    for (const yaml::Entry& entry : node.entries) {
        if (std::ranges::find(taken_names, entry.key) != taken_names.end()) {
            scope.findings.error(code::bad_name, entry.place, entry.length,
                                 in_quotes(entry.key) + " means something else already",
                                 "name the condition otherwise");
        } else if (check_name(entry.key, entry.place, entry.length, "a condition",
                              scope.findings)) {
            declare_condition(entry.key, scope.names);
            sound.push_back(&entry);
        }
    }
    for (const yaml::Entry* entry : sound) {
        if (std::optional<cel::Expression> holds =
                read_expression(entry->value, Wanted::condition, scope)) {
            scope.workflow.conditions.push_back({entry->key, std::move(*holds)});
        }
    }
}

/// Reports conditions that mean each other in a circle, each circle at its first condition.
void check_circles(const yaml::Node& node, const WorkflowScope& scope) {
    std::set<std::string, std::less<>> finished;
    std::vector<std::string> path;
    const std::function<bool(const std::string&)> visit = [&](const std::string& name) {
        const auto again = std::ranges::find(path, name);
        if (again != path.end()) {
            const auto entry = std::ranges::find(node.entries, name, &yaml::Entry::key);
            std::string circle;
            for (auto step = again; step != path.end(); ++step) {
                circle += in_quotes(*step) + " → ";
            }
            scope.findings.error(code::circular_conditions, entry->place, entry->length,
                                 "this condition means itself: " + circle + in_quotes(name),
                                 "say one of them without the others");
            return true;
        }
        const Condition* condition = scope.workflow.find_condition(name);
        if (condition == nullptr || finished.contains(name)) {
            return false;
        }
        path.push_back(name);
        bool circular = false;
        for (std::string used : condition->holds.names()) {
            if (used.starts_with("newly(")) {
                used = used.substr(6, used.size() - 7);
            }
            circular = circular || visit(used);
        }
        path.pop_back();
        finished.insert(name);
        return circular;
    };
    for (const yaml::Entry& entry : node.entries) {
        if (visit(entry.key)) {
            return;
        }
    }
}

/// A move into the end takes a case, and whatever is open in it, from those who work on it.
void warn_of_ends(const yaml::Node& states, const Migration& migration, WorkflowScope& scope) {
    for (const yaml::Entry& entry : states.entries) {
        const State* state = scope.workflow.find_state(entry.value.text);
        if (state != nullptr && state->kind == StateKind::final && state->parent == root_state &&
            !migration.closing.contains(entry.key)) {
            scope.findings.warning(code::migration_closes, entry.value.place, entry.value.length,
                                   "cases that are in " + in_quotes(entry.key) +
                                       " end when they are moved: " + in_quotes(state->name) +
                                       " is final",
                                   "if that is meant, say so: close: [" + entry.key +
                                       "]; else name a state in which they go on");
        }
    }
}

void read_migration(const yaml::Node& node, WorkflowScope& scope) {
    const std::optional<Entries> entries = read_entries(node, migration_shape, scope.findings);
    if (!entries) {
        return;
    }
    Migration migration;
    migration.from_version = entries->number("from", 0);
    const yaml::Node* from = entries->find("from");
    if (from != nullptr && scope.workflow.version > 0 &&
        migration.from_version >= scope.workflow.version) {
        scope.findings.error(code::bad_value, from->place, from->length,
                             "cases move from an older version to this one, which is " +
                                 std::to_string(scope.workflow.version));
    }
    if (const yaml::Node* states = entries->find("states")) {
        for (const yaml::Entry& entry : states->entries) {
            if (check_kind(entry.value, ValueKind::text, in_quotes(entry.key), scope.findings) &&
                read_state_name(entry.value, scope)) {
                migration.states[entry.key] = entry.value.text;
            }
        }
    }
    if (const yaml::Node* close = entries->find("close")) {
        for (const yaml::Node* name : read_texts(*close, "a state", scope.findings)) {
            migration.closing.insert(name->text);
        }
    }
    if (const yaml::Node* states = entries->find("states")) {
        warn_of_ends(*states, migration, scope);
    }
    scope.workflow.migration = std::move(migration);
}

/// What the workflow says about itself, before its states.
void read_top(const Entries& entries, WorkflowScope& scope) {
    Workflow& workflow = scope.workflow;
    workflow.version = entries.number("version", 0);
    if (const yaml::Node* version = entries.find("version");
        version != nullptr && workflow.version < 1) {
        scope.findings.error(code::bad_value, version->place, version->length,
                             "versions count from 1", "version: 1");
    }
    if (const yaml::Node* title = entries.find("title")) {
        workflow.title = read_words(*title, scope.findings);
    }
    if (const yaml::Node* surveys = entries.find("surveys")) {
        for (const yaml::Node* name : read_texts(*surveys, "a survey", scope.findings)) {
            workflow.surveys.push_back(name->text);
        }
    } else if (!scope.is_bare && entries.node().find("surveys") == nullptr) {
        scope.findings.error(code::missing_key, entries.node().place, entries.node().length,
                             "a workflow needs “surveys”",
                             "surveys: [NAME], or [\"*\"] for all that no other workflow names");
    }
    if (const yaml::Node* calendar = entries.find("calendar")) {
        workflow.calendar = calendar->text;
        check_outside_name(code::unknown_calendar, *calendar, "calendar", scope.around.calendars,
                           scope);
    }
    if (const yaml::Node* per = entries.find("per")) {
        workflow.scope =
            read_choice<CaseScope>(*per, "case per", enum_names<CaseScope>, scope.findings)
                .value_or(workflow.scope);
        workflow.scope_place = per->place;
    }
    workflow.is_private = entries.yes("private");
    workflow.takes_desk = entries.yes("desk");
    if (const yaml::Node* length = entries.find("close_within")) {
        workflow.close_within = read_length(*length, scope.findings);
    }
}

}  // namespace

constexpr Shape workflow_shape{"a workflow", workflow_keys};

WorkflowHead read_workflow_head(const yaml::Node& node) {
    WorkflowHead head;
    if (const yaml::Node* name = node.find("workflow")) {
        head.name = name->text;
    }
    head.is_bare = node.find("surveys") == nullptr && node.find("roles") == nullptr;
    for_each_value(node, "task", [&](const yaml::Node&) { head.is_bare = false; });
    if (const yaml::Node* surveys = node.find("surveys")) {
        if (surveys->is(yaml::Node::Kind::text)) {
            head.surveys.push_back(surveys->text);
        }
        for (const yaml::Node& item : surveys->items) {
            head.surveys.push_back(item.text);
        }
    }
    return head;
}

std::optional<WorkflowText> read_workflow(const yaml::Node& node, const std::string& source,
                                          std::vector<std::shared_ptr<const Survey>> surveys,
                                          const Surroundings& around, FindingCollector& findings) {
    const std::optional<Entries> entries = read_entries(node, workflow_shape, findings);
    if (!entries || entries->text("workflow").empty()) {
        return std::nullopt;
    }
    auto workflow = std::make_shared<Workflow>();
    workflow->name = entries->text("workflow");
    workflow->source = source;
    workflow->hash = sha256_hex("heed workflow 1\n" + source);
    WorkflowScope scope{
        around, *workflow, findings, read_workflow_head(node).is_bare, std::move(surveys),
        {},     {},        {}};
    read_top(*entries, scope);
    sketch_states(node, scope);
    collect_events(node, scope);
    if (const yaml::Node* forms = entries->find("forms")) {
        read_forms(*forms, scope);
    }
    if (const yaml::Node* roles = entries->find("roles")) {
        read_roles(*roles, scope);
    }
    scope.names = declare_names(scope, node);
    if (const yaml::Node* conditions = entries->find("conditions")) {
        read_conditions(*conditions, scope);
        check_circles(*conditions, scope);
    }
    if (const yaml::Node* actions = entries->find("every_response")) {
        workflow->every_response = read_actions(*actions, scope);
    }
    read_states(scope);
    if (const yaml::Node* migration = entries->find("migrate")) {
        read_migration(*migration, scope);
    }
    WorkflowText text{workflow, std::move(scope.names), {}, names_not_used_in(node)};
    for_each_value(node, "send", [&](const yaml::Node& mail) { text.mails.push_back(mail.text); });
    return text;
}

}  // namespace heed
