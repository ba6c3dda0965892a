#include "engine/definition/read_actions.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/definition/action_keys.h"
#include "engine/definition/read_who.h"
#include "engine/definition/words.h"
#include "engine/values/closest.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array<std::string_view, 8> verbs{"send",    "remind", "escalate", "invite",
                                                "present", "set",    "raise",    "webhook"};

struct Companion {
    std::string_view key;
    std::vector<std::string_view> of;
};

/// Reports `to`, `form`, `at` and `for` beside a verb they do not go with.
void check_companions(const Entries& entries, std::string_view verb, FindingCollector& findings) {
    static const std::array<Companion, 4> companions{
        {{"to", {"send", "present"}}, {"form", {"send"}}, {"at", {"invite"}}, {"for", {"invite"}}}};
    for (const Companion& companion : companions) {
        const yaml::Node* node = entries.find(companion.key);
        if (node != nullptr && std::ranges::find(companion.of, verb) == companion.of.end()) {
            findings.error(code::unknown_key, node->place, node->length,
                           in_quotes(companion.key) + " does not go with " + in_quotes(verb),
                           "leave it out");
        }
    }
}

std::vector<Who> read_receivers(const Entries& entries, std::string_view verb,
                                WorkflowScope& scope) {
    if (const yaml::Node* to = entries.find("to")) {
        return read_whom(*to, scope);
    }
    if (entries.node().find("to") == nullptr) {
        const yaml::Node& verb_node = *entries.find(verb);
        scope.findings.error(code::missing_key, verb_node.place, verb_node.length,
                             in_quotes(verb) + " needs “to”", "to: customer, or a role");
    }
    return {};
}

action::Send read_send(const yaml::Node& node, const Entries& entries, WorkflowScope& scope) {
    check_outside_name(code::unknown_template, node, "mail template", scope.around.mails, scope);
    const yaml::Node* form = entries.find("form");
    if (form != nullptr) {
        check_form(*form, scope);
    }
    return {node.text, read_receivers(entries, "send", scope), form == nullptr ? "" : form->text};
}

action::Invite read_invite(const yaml::Node& node, const Entries& entries, WorkflowScope& scope) {
    action::Invite invite{read_whom(node, scope), std::nullopt,
                          Span(ElapsedTime{std::chrono::minutes(30)})};
    if (const yaml::Node* at = entries.find("at")) {
        invite.at = read_expression(*at, Wanted::moment, scope);
    }
    if (const yaml::Node* length = entries.find("for")) {
        invite.length = read_length(*length, scope.findings).value_or(invite.length);
    }
    return invite;
}

action::Present read_present(const yaml::Node& node, const Entries& entries, WorkflowScope& scope) {
    if (node.text != "plan") {
        report_unknown_word(node, "thing to present,", {"plan"}, scope.findings);
    }
    return {read_receivers(entries, "present", scope)};
}

std::optional<action::Raise> read_raise(const yaml::Node& node, WorkflowScope& scope) {
    if (node.is(yaml::Node::Kind::text)) {
        return action::Raise{node.text, std::nullopt};
    }
    const std::optional<Entries> entries = read_entries(node, raise_shape, scope.findings);
    if (!entries) {
        return std::nullopt;
    }
    action::Raise raise{entries->text("event"), std::nullopt};
    if (const yaml::Node* after = entries->find("after")) {
        raise.after = read_span(*after, scope.findings);
    }
    return raise;
}

/// What `case.` stands before and no workflow sets.
constexpr std::array<std::string_view, 9> kept_by_the_case{
    "id", "opened_at", "lowest", "nps", "ces", "responses", "level", "variables", "states"};

std::vector<action::Set> read_set(const yaml::Node& node, WorkflowScope& scope) {
    std::vector<action::Set> assignments;
    for (const yaml::Entry& entry : node.entries) {
        constexpr std::string_view prefix = "case.";
        if (!entry.key.starts_with(prefix)) {
            scope.findings.error(code::bad_name, entry.place, entry.length,
                                 "only the case's own variables can be set",
                                 "write case." + entry.key);
            continue;
        }
        const std::string name = entry.key.substr(prefix.size());
        if (std::ranges::find(kept_by_the_case, name) != kept_by_the_case.end()) {
            scope.findings.error(code::bad_name, entry.place, entry.length,
                                 in_quotes(entry.key) + " is told by the case itself, and not set",
                                 "give your own value another name");
            continue;
        }
        check_name(name, entry.place, entry.length, "a variable", scope.findings);
        if (std::optional<cel::Expression> value =
                read_expression(entry.value, Wanted::any_value, scope)) {
            assignments.push_back({name, std::move(*value)});
        }
    }
    return assignments;
}

Actions one(decltype(Action::what) what, const Place& place) {
    Actions actions;
    actions.push_back({std::move(what), std::nullopt, place});
    return actions;
}

}  // namespace

bool says_an_action(const yaml::Node& node) {
    return std::ranges::any_of(verbs,
                               [&](std::string_view verb) { return node.find(verb) != nullptr; });
}

Actions read_plain_action(const Entries& entries, WorkflowScope& scope) {
    std::vector<std::string> said;
    for (const std::string_view verb : verbs) {
        if (entries.find(verb) != nullptr) {
            said.emplace_back(verb);
        }
    }
    if (said.empty()) {
        return {};
    }
    const std::string& verb = said.front();
    const yaml::Node& node = *entries.find(verb);
    if (said.size() > 1) {
        scope.findings.error(code::bad_structure, node.place, node.length,
                             "these are several actions: " + in_words(said),
                             "write them as a list, each with its own -");
    }
    check_companions(entries, verb, scope.findings);
    const Place& place = entries.node().place;
    if (verb == "send") {
        return one(read_send(node, entries, scope), place);
    }
    if (verb == "remind") {
        const std::optional<Who> who = read_who(node, scope);
        return who ? one(action::Remind{*who}, place) : Actions{};
    }
    if (verb == "escalate") {
        return one(action::Escalate{read_whom(node, scope)}, place);
    }
    if (verb == "invite") {
        return one(read_invite(node, entries, scope), place);
    }
    if (verb == "present") {
        return one(read_present(node, entries, scope), place);
    }
    if (verb == "raise") {
        const std::optional<action::Raise> raise = read_raise(node, scope);
        return raise ? one(*raise, place) : Actions{};
    }
    if (verb == "webhook") {
        check_outside_name(code::unknown_webhook, node, "webhook", scope.around.webhooks, scope);
        return one(action::CallWebhook{node.text}, place);
    }
    Actions actions;
    for (action::Set& assignment : read_set(node, scope)) {
        actions.push_back({std::move(assignment), std::nullopt, place});
    }
    return actions;
}

Actions read_actions(const yaml::Node& node, WorkflowScope& scope) {
    Actions actions;
    for (const yaml::Node& item : node.items) {
        const std::optional<Entries> entries = read_entries(item, action_shape, scope.findings);
        if (!entries) {
            continue;
        }
        if (!says_an_action(item)) {
            scope.findings.error(code::missing_key, item.place, item.length,
                                 "this action does nothing",
                                 "it needs send, remind, escalate, invite, present, set, raise or "
                                 "webhook");
            continue;
        }
        const yaml::Node* guard = entries->find("when");
        std::optional<cel::Expression> when;
        if (guard != nullptr) {
            when = read_expression(*guard, Wanted::condition, scope);
        }
        for (Action& action : read_plain_action(*entries, scope)) {
            action.when = when;
            actions.push_back(std::move(action));
        }
    }
    return actions;
}

}  // namespace heed
