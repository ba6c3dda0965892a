#include "engine/definition/read_task.h"

#include <array>

#include "engine/definition/read_who.h"
#include "engine/definition/shape.h"
#include "engine/definition/template_names.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::array task_keys{
    Key{"title", Need::required, ValueKind::text, "what is to be done, with {{names}} in it"},
    Key{"assignee", Need::required, ValueKind::text, "who does it: a role, a person or a team"},
    Key{"participants", Need::optional, ValueKind::texts, "who takes part"},
    Key{"due", Need::optional, ValueKind::texts, "until when: a duration, a date or a time"},
    Key{"priority", Need::optional, ValueKind::text, "low, normal or high"},
    Key{"edit", Need::optional, ValueKind::text, "plan"},
    Key{"pause", Need::optional, ValueKind::map, "why and how long it may rest"},
    Key{"outcomes", Need::optional, ValueKind::map, "how it can end: the buttons, by name"},
};

constexpr std::array pause_keys{
    Key{"reasons", Need::required, ValueKind::texts, "what may be waited for"},
    Key{"at_most", Need::required, ValueKind::text, "for how long: 10 business days"},
};

constexpr std::array outcome_keys{
    Key{"label", Need::required, ValueKind::words, "what the button says"},
    Key{"form", Need::optional, ValueKind::text, "the form that is documented with it"},
};

constexpr std::array<std::pair<std::string_view, Priority>, 3> priorities{
    {{"low", Priority::low}, {"normal", Priority::normal}, {"high", Priority::high}}};

std::vector<DueRule> read_due(const yaml::Node& node, WorkflowScope& scope) {
    std::vector<DueRule> rules;
    for (const yaml::Node* text : read_texts(node, "“due”", scope.findings)) {
        DueRule rule;
        if (looks_like_span(text->text)) {
            rule.span = read_span(*text, scope.findings);
        } else {
            rule.moment = read_expression(*text, Wanted::moment, scope);
        }
        if (rule.span || rule.moment) {
            rules.push_back(std::move(rule));
        }
    }
    return rules;
}

Outcome read_outcome(const yaml::Entry& entry, WorkflowScope& scope) {
    static constexpr Shape shape{"an outcome", outcome_keys};
    Outcome outcome{entry.key, {}, ""};
    check_name(entry.key, entry.place, entry.length, "an outcome", scope.findings);
    const bool plain = entry.value.find("label") == nullptr && entry.value.find("form") == nullptr;
    if (plain) {
        if (check_kind(entry.value, ValueKind::words, in_quotes(entry.key), scope.findings)) {
            outcome.label = read_words(entry.value, scope.findings);
        }
        return outcome;
    }
    const std::optional<Entries> entries = read_entries(entry.value, shape, scope.findings);
    if (const yaml::Node* label = entries->find("label")) {
        outcome.label = read_words(*label, scope.findings);
    }
    const yaml::Node* form = entries->find("form");
    if (form != nullptr) {
        outcome.form = form->text;
        check_form(*form, scope);
    }
    return outcome;
}

std::optional<PauseRule> read_pause(const yaml::Node& node, FindingCollector& findings) {
    static constexpr Shape shape{"“pause”", pause_keys};
    const std::optional<Entries> entries = read_entries(node, shape, findings);
    if (!entries) {
        return std::nullopt;
    }
    PauseRule pause;
    if (const yaml::Node* reasons = entries->find("reasons")) {
        for (const yaml::Node* reason : read_texts(*reasons, "a reason", findings)) {
            pause.reasons.push_back(reason->text);
        }
    }
    if (const yaml::Node* at_most = entries->find("at_most")) {
        pause.at_most = read_length(*at_most, findings).value_or(pause.at_most);
    }
    return pause;
}

void read_title(const yaml::Node& node, TaskRule& task, WorkflowScope& scope) {
    read_words(node, scope.findings);  // reports a # that cuts it
    Result<text::Template> title = text::parse(node.text, node.text_place());
    if (!title.ok()) {
        scope.findings.add(title.problems());
        return;
    }
    scope.findings.add(unknown_names(*title, scope.names));
    task.title = std::move(*title);
}

}  // namespace

std::optional<TaskRule> read_task(const yaml::Node& node, WorkflowScope& scope) {
    static constexpr Shape shape{"a task", task_keys};
    const std::optional<Entries> entries = read_entries(node, shape, scope.findings);
    if (!entries) {
        return std::nullopt;
    }
    TaskRule task;
    task.place = node.place;
    if (const yaml::Node* title = entries->find("title")) {
        read_title(*title, task, scope);
    }
    if (const yaml::Node* assignee = entries->find("assignee")) {
        task.assignee = read_who(*assignee, scope).value_or(task.assignee);
    }
    if (const yaml::Node* participants = entries->find("participants")) {
        task.participants = read_whom(*participants, scope);
    }
    if (const yaml::Node* due = entries->find("due")) {
        task.due = read_due(*due, scope);
    }
    if (const yaml::Node* priority = entries->find("priority")) {
        task.priority = read_choice<Priority>(*priority, "priority", priorities, scope.findings)
                            .value_or(task.priority);
    }
    if (const yaml::Node* edit = entries->find("edit")) {
        task.edits_plan = edit->text == "plan";
        if (!task.edits_plan) {
            report_unknown_word(*edit, "thing to edit,", {"plan"}, scope.findings);
        }
    }
    if (const yaml::Node* pause = entries->find("pause")) {
        task.pause = read_pause(*pause, scope.findings);
    }
    if (const yaml::Node* outcomes = entries->find("outcomes")) {
        for (const yaml::Entry& entry : outcomes->entries) {
            task.outcomes.push_back(read_outcome(entry, scope));
        }
    }
    if (task.outcomes.empty()) {
        task.outcomes.push_back({"completed", {}, ""});
    }
    return task;
}

}  // namespace heed
