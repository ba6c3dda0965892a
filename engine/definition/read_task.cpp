#include "engine/definition/read_task.h"

#include <algorithm>
#include <array>

#include "engine/definition/read_show.h"
#include "engine/definition/read_who.h"
#include "engine/definition/shape.h"
#include "engine/definition/template_names.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr Grammar names_of_reasons_grammar{.kind = ValueKind::texts};
constexpr std::array reasons_ways{&names_of_reasons_grammar, &labelled_names_grammar};
constexpr Grammar reasons_grammar{.either = reasons_ways};
constexpr std::array pause_keys{
    Key{"reasons", Need::required, ValueKind::anything, "what may be waited for", &reasons_grammar},
    Key{"at_most", Need::required, ValueKind::text, "for how long: 10 business days"},
};

constexpr std::array outcome_keys{
    Key{"label", Need::required, ValueKind::words, "what the button says"},
    Key{"form", Need::optional, ValueKind::text, "the form that is documented with it"},
    Key{"attend", Need::optional, ValueKind::texts,
        "it means that a meeting was held: the roles of which somebody was there, or anybody"},
};

constexpr auto priority_words = words_of(enum_names<Priority>);
constexpr Grammar priority_grammar{.words = priority_words};
constexpr std::array<std::string_view, 1> edit_words{"plan"};
constexpr Grammar edit_grammar{.words = edit_words};
constexpr auto completer_words = words_of(enum_names<Completer>);
constexpr Grammar completer_grammar{.words = completer_words};
constexpr Grammar completers_grammar{.kind = ValueKind::list, .each = &completer_grammar};
constexpr Shape pause_shape{"“pause”", pause_keys};
constexpr Grammar pause_grammar{.shape = &pause_shape};
constexpr Shape outcome_shape{"an outcome", outcome_keys};
constexpr Grammar full_outcome_grammar{.shape = &outcome_shape};
constexpr std::array outcome_ways{&words_grammar, &full_outcome_grammar};
constexpr Grammar outcome_grammar{.either = outcome_ways};
constexpr Grammar outcomes_grammar{.kind = ValueKind::map, .each = &outcome_grammar};

constexpr std::array task_keys{
    Key{"title", Need::required, ValueKind::words, "what is to be done, with {{names}} in it"},
    Key{"assignee", Need::required, ValueKind::text, "who does it: a role, a person or a team"},
    Key{"participants", Need::optional, ValueKind::texts, "who takes part"},
    Key{"due", Need::optional, ValueKind::texts, "until when: a duration, a date or a time"},
    Key{"completes", Need::optional, ValueKind::list,
        "who may complete it: the assignee, the participants", &completers_grammar},
    Key{"priority", Need::optional, ValueKind::text, "low, normal or high", &priority_grammar},
    Key{"edit", Need::optional, ValueKind::text, "plan: the action plan is written with this task",
        &edit_grammar},
    Key{"pause", Need::optional, ValueKind::map, "why and how long it may rest", &pause_grammar},
    Key{"show", Need::optional, ValueKind::texts,
        "what was said that stands open: response, response.QUESTION, form.NAME, plan, "
        "plan.answers, heard, comments, attachments"},
    Key{"outcomes", Need::optional, ValueKind::map, "how it can end: the buttons, by name",
        &outcomes_grammar},
};

constexpr std::array<std::string_view, 5> words_of_its_state{"on", "after", "always", "entry",
                                                             "exit"};
constexpr Shape task_shape{"a task", task_keys, words_of_its_state};

void check_leaves_time(const yaml::Node& node, const std::optional<Span>& span,
                       FindingCollector& findings) {
    if (span == Span(ElapsedTime{}) || span == Span(ClockDays{}) || span == Span(BusinessHours{}) ||
        span == Span(BusinessDays{})) {
        findings.error(code::bad_value, node.place, node.length,
                       in_quotes(node.text) + " leaves no time: the task is overdue at once",
                       "due: 1 business day");
    }
}

std::vector<DueRule> read_due(const yaml::Node& node, WorkflowScope& scope) {
    std::vector<DueRule> rules;
    for (const yaml::Node* text : read_texts(node, "“due”", scope.findings)) {
        DueRule rule;
        if (looks_like_span(text->text) || is_in_words(text->text)) {
            rule.span = read_span(*text, scope.findings);
            check_leaves_time(*text, rule.span, scope.findings);
        } else {
            rule.moment = read_expression(*text, Wanted::moment, scope);
        }
        if (rule.span || rule.moment) {
            rules.push_back(std::move(rule));
        }
    }
    return rules;
}

/// `anybody`, or those of whom somebody must have been there.
void read_attendance(const yaml::Node& node, Outcome& outcome, WorkflowScope& scope) {
    outcome.was_a_meeting = true;
    if (node.text == "anybody") {
        return;
    }
    outcome.attend = read_whom(node, scope);
    for (const Who& who : outcome.attend) {
        if (who.but_not) {
            scope.findings.error(code::unknown_who, who.place, 7,
                                 "attend names who was at the meeting, and leaves nobody out",
                                 "write “but not” into a role, and name the role here");
        }
        if (who.kind == WhoKind::customer || who.kind == WhoKind::assignee) {
            scope.findings.error(
                code::unknown_who, who.place,
                static_cast<int>(who.kind == WhoKind::customer
                                     ? std::string_view("customer").size()
                                     : std::string_view("assignee").size()),
                "attend names who of us was at the meeting beside the customer and "
                "whoever has the task",
                "write a role, team NAME, person EMAIL or anybody");
        }
    }
}

std::vector<Completer> read_completers(const yaml::Node& node, FindingCollector& findings) {
    std::vector<Completer> completers;
    for (const yaml::Node& item : node.items) {
        if (const auto one = read_choice<Completer>(item, "word for who completes a task,",
                                                    enum_names<Completer>, findings)) {
            completers.push_back(*one);
        }
    }
    return completers;
}

Outcome read_outcome(const yaml::Entry& entry, WorkflowScope& scope) {
    Outcome outcome{.name = entry.key, .label = {}, .form = "", .attend = {}};
    check_name(entry.key, entry.place, entry.length, "an outcome", scope.findings);
    const bool plain = std::ranges::none_of(
        outcome_keys, [&](const Key& key) { return entry.value.find(key.name) != nullptr; });
    if (plain) {
        if (check_kind(entry.value, ValueKind::words, in_quotes(entry.key), scope.findings)) {
            outcome.label = read_words(entry.value, scope.findings);
        }
        return outcome;
    }
    const std::optional<Entries> entries = read_entries(entry.value, outcome_shape, scope.findings);
    if (const yaml::Node* label = entries->find("label")) {
        outcome.label = read_words(*label, scope.findings);
    }
    const yaml::Node* form = entries->find("form");
    if (form != nullptr) {
        outcome.form = form->text;
        check_form(*form, scope);
    }
    if (const yaml::Node* attend = entries->find("attend")) {
        read_attendance(*attend, outcome, scope);
    }
    return outcome;
}

std::optional<PauseRule> read_pause(const yaml::Node& node, FindingCollector& findings) {
    const std::optional<Entries> entries = read_entries(node, pause_shape, findings);
    if (!entries) {
        return std::nullopt;
    }
    PauseRule pause;
    if (const yaml::Node* reasons = entries->find("reasons")) {
        pause.reasons = read_options(*reasons, ValueKind::texts, "“reasons”", findings);
    }
    if (const yaml::Node* at_most = entries->find("at_most")) {
        pause.at_most = read_length(*at_most, findings).value_or(pause.at_most);
    }
    return pause;
}

ByLanguage<text::Template> read_title(const yaml::Node& node, WorkflowScope& scope) {
    ByLanguage<text::Template> title;
    for (const auto& [language, words] : read_words(node, scope.findings).by_language) {
        const yaml::Node& written = words_in(node, language);
        Result<text::Template> parsed = text::parse(words, written.text_place());
        if (!parsed.ok()) {
            scope.findings.add(parsed.problems());
            continue;
        }
        scope.findings.add(unknown_names(*parsed, scope.names));
        title.emplace_back(language, std::move(*parsed));
    }
    return title;
}

}  // namespace

constexpr Grammar task_grammar{.shape = &task_shape};

std::optional<TaskRule> read_task(const yaml::Node& node, WorkflowScope& scope) {
    const std::optional<Entries> entries = read_entries(node, task_shape, scope.findings);
    if (!entries) {
        return std::nullopt;
    }
    TaskRule task;
    task.place = node.place;
    if (const yaml::Node* title = entries->find("title")) {
        task.title = read_title(*title, scope);
    }
    if (const yaml::Node* assignee = entries->find("assignee")) {
        task.assignee = read_who(*assignee, scope).value_or(task.assignee);
    }
    if (const yaml::Node* participants = entries->find("participants")) {
        task.participants = read_whom(*participants, scope);
    }
    if (const yaml::Node* completes = entries->find("completes")) {
        task.completes = read_completers(*completes, scope.findings);
    }
    if (const yaml::Node* due = entries->find("due")) {
        task.due = read_due(*due, scope);
    }
    if (const yaml::Node* priority = entries->find("priority")) {
        task.priority =
            read_choice<Priority>(*priority, "priority", enum_names<Priority>, scope.findings)
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
    if (const yaml::Node* show = entries->find("show")) {
        task.show = read_show(*show, scope);
    }
    if (const yaml::Node* outcomes = entries->find("outcomes")) {
        for (const yaml::Entry& entry : outcomes->entries) {
            task.outcomes.push_back(read_outcome(entry, scope));
        }
    }
    if (task.outcomes.empty()) {
        task.outcomes.push_back({.name = "completed", .label = {}, .form = "", .attend = {}});
    }
    return task;
}

}  // namespace heed
