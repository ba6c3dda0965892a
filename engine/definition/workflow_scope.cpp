#include "engine/definition/workflow_scope.h"

#include <algorithm>

#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/expressions/cel/source.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/look_alikes.h"

namespace heed {
namespace {

using Kind = cel::Type::Kind;

bool gives(const cel::Type& type, Wanted wanted) {
    switch (wanted) {
        case Wanted::condition:
            return type.is(Kind::boolean) || type.is_dynamic();
        case Wanted::moment:
            return type.is(Kind::timestamp) || type.is_dynamic();
        case Wanted::any_value:
            return true;
    }
    return true;
}

}  // namespace

std::vector<std::string> WorkflowScope::state_names() const {
    std::vector<std::string> all;
    for (const State& candidate : workflow.states) {
        if (candidate.id != root_state) {
            all.push_back(candidate.name);
        }
    }
    return all;
}

std::optional<StateId> read_state_name(const yaml::Node& node, WorkflowScope& scope) {
    const State* found = scope.workflow.find_state(node.text);
    if (found != nullptr && found->id != root_state) {
        return found->id;
    }
    report_unknown(code::unknown_state, node, "state", scope.state_names(), scope.findings);
    return std::nullopt;
}

std::optional<cel::Expression> read_expression(const yaml::Node& node, Wanted wanted,
                                               WorkflowScope& scope) {
    // `set: {case.x: null}` means CEL's null.
    if (!(node.is(yaml::Node::Kind::nothing) && !node.text.empty()) &&
        !check_kind(node, ValueKind::text, "an expression", scope.findings)) {
        return std::nullopt;
    }
    Result<cel::Expression> expression = cel::compile(node.text, scope.names, node.text_place());
    if (!expression.ok()) {
        Diagnostics problems = expression.problems();
        for (Diagnostic& problem : problems) {
            if (problem.code == cel::code::unknown_name && problem.help.empty()) {
                problem.help = "a word that something is compared with stands in quotes";
            }
        }
        scope.findings.add(problems);
        return std::nullopt;
    }
    if (!gives(expression->type(), wanted)) {
        scope.findings.error(
            code::wrong_result, node.place, node.length,
            wanted == Wanted::condition
                ? "this is " + expression->type().name() + ", but a condition is true or false"
                : "this is " + expression->type().name() + ", but a date or a time is wanted here",
            wanted == Wanted::condition ? "compare it with something: … == …" : "");
        return std::nullopt;
    }
    return *expression;
}

bool looks_like_span(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string_view last = text.substr(text.rfind(' ') + 1);
    const bool ends_in_a_unit =
        last.size() < text.size() &&
        (last.starts_with("minute") || last.starts_with("hour") || last.starts_with("day"));
    return ends_in_a_unit || text.starts_with("next ") || (!text.empty() && is_digit(text[0])) ||
           (text.size() > 1 && text[0] == 'P' && (text[1] == 'T' || is_digit(text[1])));
}

bool is_in_words(std::string_view text) {
    return text.find_first_of(".()[]\"'<>=&|+?{}") == std::string_view::npos;
}

std::optional<Span> read_span(const yaml::Node& node, FindingCollector& findings) {
    if (const auto found = look_alike_in(node.text); found && found->meant == " ") {
        findings.error(code::no_span, node.place, node.length,
                       std::string(found->name) +
                           " stands in this length of time, which looks like a space and is none",
                       "type it anew, with plain spaces");
        return std::nullopt;
    }
    const Result<Span> span = parse_span(node.text, node.text_place());
    if (!span.ok()) {
        findings.add(span.problems());
        return std::nullopt;
    }
    return *span;
}

std::optional<Span> read_length(const yaml::Node& node, FindingCollector& findings) {
    std::optional<Span> span = read_span(node, findings);
    if (span && !is_length(*span)) {
        findings.error(code::bad_value, node.place, node.length,
                       in_quotes(node.text) + " is a moment, but a length of time is wanted here",
                       "write 30 minutes, 2 business hours, 3 days …");
        span.reset();
    }
    return span;
}

void report_unknown(std::string_view code, const yaml::Node& node, std::string_view noun,
                    const std::vector<std::string>& choices, FindingCollector& findings) {
    findings.error(code, node.place, node.length,
                   "there is no " + std::string(noun) + " " + in_quotes(node.text),
                   suggestion(node.text, choices));
}

void check_outside_name(std::string_view code, const yaml::Node& node, std::string_view noun,
                        const std::vector<std::string>& choices, WorkflowScope& scope) {
    if (!scope.around.is_alone && std::ranges::find(choices, node.text) == choices.end()) {
        report_unknown(code, node, noun, choices, scope.findings);
    }
}

void check_form(const yaml::Node& node, WorkflowScope& scope) {
    if (scope.workflow.find_form(node.text) == nullptr) {
        std::vector<std::string> forms;
        for (const Form& known : scope.workflow.forms) {
            forms.push_back(known.name);
        }
        report_unknown(code::unknown_form, node, "form", forms, scope.findings);
    }
}

}  // namespace heed
