#include "engine/definition/read_after.h"

#include <algorithm>
#include <array>

#include "engine/definition/read_transitions.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::string_view unclaimed_word = "unclaimed ";
constexpr std::string_view before_due_words = " before due";
constexpr std::string_view without_news_words = " without news";

/// The key as a node of its own, so that readers of values can read parts of it.
yaml::Node part_of(const yaml::Entry& entry, size_t from, size_t length) {
    yaml::Node part;
    part.kind = yaml::Node::Kind::text;
    part.text = entry.key.substr(from, length);
    part.place = entry.place;
    part.place.column += static_cast<int>(from);
    part.length = length == std::string::npos ? entry.length - static_cast<int>(from)
                                              : static_cast<int>(part.text.size());
    return part;
}

/// Whether a task there may wait in a team's queue: only the assignee's words can tell.
bool may_be_queue(const StateSketch& sketch, const WorkflowScope& scope) {
    const yaml::Node* task = sketch.node->find("task");
    const yaml::Node* assignee = task == nullptr ? nullptr : task->find("assignee");
    if (assignee == nullptr) {
        return false;
    }
    if (assignee->text.starts_with("person ")) {
        return false;
    }
    const Role* role = scope.workflow.find_role(assignee->text);
    return role == nullptr || role->candidates.empty() ||
           std::ranges::any_of(role->candidates, [](const Who& who) {
               return !who.but_not && who.kind != WhoKind::person;
           });
}

void check_task_words(const yaml::Entry& entry, AfterKind kind, StateId id, WorkflowScope& scope) {
    if (kind == AfterKind::unclaimed) {
        if (!scope.any_below(id, [&](StateId below) {
                return scope.sketch(below).has_task && may_be_queue(scope.sketch(below), scope);
            })) {
            scope.findings.error(code::timer_without_task, entry.place, entry.length,
                                 "no task here waits in a queue, so none can be unclaimed",
                                 "“unclaimed” is for tasks whose assignee is a team");
        }
        return;
    }
    if (!scope.any_below(id, [&](StateId below) { return scope.sketch(below).has_due; })) {
        scope.findings.error(code::timer_without_task, entry.place, entry.length,
                             in_quotes(entry.key) + " needs a task with a due time here",
                             "give the task a “due”, or write a duration: 2 business days");
    }
}

bool is_nearly_overdue(std::string_view key) {
    std::string letters;
    std::ranges::copy_if(key, std::back_inserter(letters),
                         [](char c) { return c != ' ' && c != '-' && c != '_'; });
    return key.find('.') == std::string_view::npos && closest(letters, {"overdue"}).has_value();
}

bool read_when(const yaml::Entry& entry, TimerRule& rule, WorkflowScope& scope) {
    const std::string& key = entry.key;
    std::optional<Span> span;
    if (key == "overdue") {
        rule.kind = AfterKind::overdue;
        return true;
    }
    if (key.starts_with(unclaimed_word)) {
        rule.kind = AfterKind::unclaimed;
        span =
            read_length(part_of(entry, unclaimed_word.size(), std::string::npos), scope.findings);
    } else if (key.ends_with(before_due_words)) {
        rule.kind = AfterKind::before_due;
        span = read_length(part_of(entry, 0, key.size() - before_due_words.size()), scope.findings);
    } else if (key.ends_with(without_news_words)) {
        rule.kind = AfterKind::without_news;
        span =
            read_length(part_of(entry, 0, key.size() - without_news_words.size()), scope.findings);
    } else if (looks_like_span(key)) {
        span = read_span(part_of(entry, 0, std::string::npos), scope.findings);
    } else if (is_nearly_overdue(key)) {
        scope.findings.error(code::no_span, entry.place, entry.length,
                             in_quotes(key) + " is no length of time", "did you mean “overdue”?");
        return false;
    } else if (is_in_words(key)) {
        span = read_span(part_of(entry, 0, std::string::npos), scope.findings);
    } else {
        rule.kind = AfterKind::moment;
        rule.moment = read_expression(part_of(entry, 0, std::string::npos), Wanted::moment, scope);
        return rule.moment.has_value();
    }
    if (span) {
        rule.span = *span;
    }
    return span.has_value();
}

constexpr std::array<std::string_view, 4> usual_times{
    "overdue", "next business day", "1 business day before due", "10 business days without news"};

}  // namespace

constexpr Grammar after_grammar{
    .kind = ValueKind::map, .each = &transitions_grammar, .offered = usual_times};

std::vector<TimerRule> read_after(const yaml::Node& node, StateId id, WorkflowScope& scope) {
    std::vector<TimerRule> rules;
    for (const yaml::Entry& entry : node.entries) {
        TimerRule rule;
        rule.text = entry.key;
        const bool readable = read_when(entry, rule, scope);
        if (readable && !is_elapsed(rule.kind)) {
            check_task_words(entry, rule.kind, id, scope);
        }
        rule.transitions = read_transitions(entry.value, in_quotes(entry.key), scope);
        if (readable) {
            rules.push_back(std::move(rule));
        }
    }
    return rules;
}

}  // namespace heed
