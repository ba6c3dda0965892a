#include "adapters/diagram/spoken.h"

#include <algorithm>
#include <sstream>

#include "engine/expressions/text/tree.h"
#include "engine/values/utf8.h"

namespace heed::diagram {
namespace {

constexpr std::string_view newly = "newly(";

void add_words(const std::vector<text::Node>& nodes, std::string& words) {
    using Kind = text::Node::Kind;
    for (const text::Node& node : nodes) {
        if (node.kind == Kind::text) {
            words += node.text;
        } else if (node.kind == Kind::section) {
            add_words(node.children, words);
        } else if (node.kind != Kind::inverted) {
            words += "‹" + spoken(node.text) + "›";
        }
    }
}

struct Words {
    const Workflow& workflow;

    std::string operator()(const action::Send& send) const {
        const std::string form =
            send.form.empty() ? "" : " with the form “" + spoken(send.form) + "”";
        return "mail “" + send.mail_template + "” to " + spoken(send.to) + form;
    }
    std::string operator()(const action::Remind& remind) const {
        return "remind " + spoken(remind.whom);
    }
    std::string operator()(const action::Escalate& escalate) const {
        return "escalate to " + spoken(escalate.to);
    }
    std::string operator()(const action::Invite& invite) const {
        return "invite " + spoken(invite.whom) +
               (invite.at ? " for " + spoken_moment(invite.at->text()) : "");
    }
    std::string operator()(const action::Present& present) const {
        return "present the plan to " + spoken(present.to);
    }
    std::string operator()(const action::Set& set) const {
        return "set " + set.variable + " to " + set.value.text();
    }
    std::string operator()(const action::Raise& raise) const {
        return "raise “" + spoken(raise.event) + "”" +
               (raise.after ? " after " + to_text(*raise.after) : "");
    }
    std::string operator()(const action::CallWebhook& webhook) const {
        return "call the webhook " + webhook.name;
    }
};

bool is_outcome_below(const Workflow& workflow, const State& state, std::string_view event,
                      const Outcome*& found) {
    for (const State& other : workflow.states) {
        if (!other.task || (other.id != state.id && !workflow.is_descendant(other.id, state.id))) {
            continue;
        }
        const auto outcome = std::ranges::find(other.task->outcomes, event, &Outcome::name);
        if (outcome != other.task->outcomes.end()) {
            found = &*outcome;
            return true;
        }
    }
    return false;
}

}  // namespace

std::string spoken(std::string_view name) {
    std::string words(name);
    std::ranges::replace_if(
        words, [](char c) { return c == '_' || c == '-' || c == '.'; }, ' ');
    return words;
}

std::string spoken_title(std::string_view name) {
    std::string words = spoken(name);
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    return words;
}

std::string spoken(const Who& who) {
    switch (who.kind) {
        case WhoKind::customer:
            return "the customer";
        case WhoKind::assignee:
            return "the assignee";
        case WhoKind::role:
            return spoken(who.name);
        case WhoKind::person:
            return who.name;
        case WhoKind::team:
            return "team " + spoken(who.name);
        case WhoKind::account_column:
            return "the account’s " + spoken(who.name);
        case WhoKind::service_column:
            return "the service’s " + spoken(who.name);
        case WhoKind::whoever_did:
            return "whoever did “" + spoken(who.name) + "”";
        case WhoKind::named_in_response:
            return "whom the response names as " + spoken(who.name.substr(who.name.find('.') + 1));
    }
    return who.name;
}

std::string spoken(const std::vector<Who>& people) {
    std::string words;
    for (std::size_t i = 0; i < people.size(); ++i) {
        words += i == 0 ? "" : i + 1 == people.size() ? " and " : ", ";
        words += spoken(people[i]);
    }
    return words;
}

std::string spoken(const text::Template& text) {
    std::string words;
    if (text.tree() != nullptr) {
        add_words(text.tree()->nodes, words);
    }
    return words;
}

std::string spoken(const Action& action, const Workflow& workflow) {
    std::string words = std::visit(Words{workflow}, action.what);
    return action.when ? words + " " + spoken_guard(workflow, action.when->text()) : words;
}

std::string spoken_guard(const Workflow& workflow, std::string_view condition) {
    if (condition.empty()) {
        return "";
    }
    if (workflow.find_condition(condition) != nullptr) {
        return "if " + spoken(condition);
    }
    if (condition.starts_with(newly) && condition.ends_with(")")) {
        const auto inner = condition.substr(newly.size(), condition.size() - newly.size() - 1);
        if (workflow.find_condition(inner) != nullptr) {
            return "if newly " + spoken(inner);
        }
    }
    return "if " + std::string(condition);
}

std::string spoken_moment(std::string_view expression) {
    constexpr std::string_view of_form = "form.";
    constexpr std::string_view of_response = "response.fields.";
    const bool is_name = expression.find_first_of(" ()[]\"'+-*/") == std::string_view::npos;
    const auto dot = expression.rfind('.');
    if (is_name && expression.starts_with(of_form) && dot > of_form.size()) {
        return "“" + spoken(expression.substr(dot + 1)) + "” of “" +
               spoken(expression.substr(of_form.size(), dot - of_form.size())) + "”";
    }
    if (is_name && expression.starts_with(of_response)) {
        return "the response’s " + spoken(expression.substr(of_response.size()));
    }
    return std::string(expression);
}

std::string spoken(const TimerRule& rule) {
    switch (rule.kind) {
        case AfterKind::entry:
            return std::holds_alternative<NextBusinessDay>(rule.span) ? rule.text
                   : is_length(rule.span)                             ? "after " + rule.text
                                                                      : "on " + rule.text;
        case AfterKind::moment:
            return "at " + spoken_moment(rule.text);
        case AfterKind::overdue:
            return "when overdue";
        case AfterKind::unclaimed:
            return "unclaimed for " + to_text(rule.span);
        case AfterKind::before_due:
            return rule.text;
    }
    return rule.text;
}

std::string spoken_event(const Workflow& workflow, const State& state, std::string_view event,
                         std::string_view language) {
    const Outcome* outcome = nullptr;
    if (is_outcome_below(workflow, state, event, outcome)) {
        const std::string_view label = outcome->label.in(language);
        return "“" + (label.empty() ? spoken(event) : std::string(label)) + "”";
    }
    if (event == "done") {
        return "when all is done";
    }
    return event == "*" ? "whatever happens" : spoken(event);
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        const bool fits =
            !lines.empty() && utf8::length(lines.back()) + 1 + utf8::length(word) <= width;
        if (fits) {
            lines.back() += " " + word;
            continue;
        }
        std::u32string rest = utf8::decode(word);
        while (rest.size() > width) {
            lines.push_back(utf8::encode(rest.substr(0, width)));
            rest.erase(0, width);
        }
        lines.push_back(utf8::encode(rest));
    }
    return lines;
}

}  // namespace heed::diagram
