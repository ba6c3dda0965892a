#include "adapters/diagram/tongue.h"

#include <algorithm>

#include "adapters/diagram/spoken.h"

namespace heed::diagram {
namespace {

constexpr std::string_view newly = "newly(";

struct DeedWords {
    const Tongue& tongue;

    std::string operator()(const action::Send& send) const {
        return tongue.say("deed.send", {{"template", send.mail_template},
                                        {"whom", tongue.people(send.to)},
                                        {"form", spoken(send.form)}});
    }
    std::string operator()(const action::Remind& remind) const {
        return tongue.say("deed.remind", {{"whom", tongue.who(remind.whom)}});
    }
    std::string operator()(const action::Escalate& escalate) const {
        return tongue.say("deed.escalate", {{"whom", tongue.people(escalate.to)}});
    }
    std::string operator()(const action::Invite& invite) const {
        return tongue.say("deed.invite",
                          {{"whom", tongue.people(invite.whom)},
                           {"moment", invite.at ? tongue.moment(invite.at->text()) : ""}});
    }
    std::string operator()(const action::Present& present) const {
        return tongue.say("deed.present", {{"whom", tongue.people(present.to)}});
    }
    std::string operator()(const action::Set& set) const {
        return tongue.say("deed.set", {{"variable", set.variable}, {"value", set.value.text()}});
    }
    std::string operator()(const action::Raise& raise) const {
        return tongue.say(
            "deed.raise",
            {{"event", spoken(raise.event)},
             {"after", raise.after ? tongue.span(*raise.after, SpanForm::after) : ""}});
    }
    std::string operator()(const action::CallWebhook& webhook) const {
        return tongue.say("deed.webhook", {{"name", webhook.name}});
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

std::string Tongue::say(std::string_view key, const Value::Map& names) const {
    return words_->say(language_, "chart." + std::string(key), names);
}

std::string Tongue::who(const Who& who) const {
    const auto named = [&](std::string_view key, std::string_view name) {
        return say("who." + std::string(key), {{"name", spoken(name)}});
    };
    if (who.but_not) {
        return say("who.but_not", {{"whom", this->who(Who{who.kind, who.name, who.place})}});
    }
    switch (who.kind) {
        case WhoKind::customer:
            return say("who.customer");
        case WhoKind::assignee:
            return say("who.assignee");
        case WhoKind::role:
            return spoken(who.name);
        case WhoKind::person:
            return who.name;
        case WhoKind::team:
            return named("team", who.name);
        case WhoKind::account_column:
            return named("account", who.name);
        case WhoKind::service_column:
            return named("service", who.name);
        case WhoKind::whoever_did:
            return named("whoever_did", who.name);
        case WhoKind::whoever_wrote:
            return say("who.whoever_wrote");
        case WhoKind::named_in_response:
            return named("response", who.name.substr(who.name.find('.') + 1));
    }
    return who.name;
}

std::string Tongue::people(const std::vector<Who>& people) const {
    std::string some;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const std::string one = who(people[i]);
        some = i == 0                   ? one
               : i + 1 == people.size() ? say("together", {{"some", some}, {"last", one}})
                                        : some + ", " + one;
    }
    return some;
}

std::string Tongue::deed(const Action& action, const Workflow& workflow) const {
    const std::string words = std::visit(DeedWords{*this}, action.what);
    return action.when ? words + " " + guard(workflow, action.when->text()) : words;
}

std::string Tongue::guard(const Workflow& workflow, std::string_view condition) const {
    if (condition.empty()) {
        return "";
    }
    const auto is_condition = [&](std::string_view name) {
        return workflow.find_condition(name) != nullptr;
    };
    if (condition.starts_with(newly) && condition.ends_with(")")) {
        const auto inner = condition.substr(newly.size(), condition.size() - newly.size() - 1);
        if (is_condition(inner)) {
            return say("when.newly", {{"condition", spoken(inner)}});
        }
    }
    return say("when.holds", {{"condition", is_condition(condition) ? spoken(condition)
                                                                    : std::string(condition)}});
}

std::string Tongue::moment(std::string_view expression) const {
    constexpr std::string_view of_form = "form.";
    constexpr std::string_view of_response = "response.fields.";
    const bool is_name = expression.find_first_of(" ()[]\"'+-*/") == std::string_view::npos;
    const auto dot = expression.rfind('.');
    if (is_name && expression.starts_with(of_form) && dot > of_form.size()) {
        const auto form = expression.substr(of_form.size(), dot - of_form.size());
        return say("moment.form",
                   {{"field", spoken(expression.substr(dot + 1))}, {"form", spoken(form)}});
    }
    if (is_name && expression.starts_with(of_response)) {
        return say("moment.response", {{"field", spoken(expression.substr(of_response.size()))}});
    }
    return std::string(expression);
}

std::string Tongue::timer(const TimerRule& rule) const {
    switch (rule.kind) {
        case AfterKind::entry:
            return span(rule.span, SpanForm::after);
        case AfterKind::moment:
            return say("timer.moment", {{"moment", moment(rule.text)}});
        case AfterKind::overdue:
            return say("timer.overdue");
        case AfterKind::unclaimed:
            return say("timer.unclaimed", {{"length", span(rule.span, SpanForm::length)}});
        case AfterKind::before_due:
            return say("timer.before_due", {{"length", span(rule.span, SpanForm::length)}});
        case AfterKind::without_news:
            return say("timer.without_news", {{"length", span(rule.span, SpanForm::length)}});
    }
    return rule.text;
}

std::string Tongue::event(const Workflow& workflow, const State& state,
                          std::string_view event) const {
    const Outcome* outcome = nullptr;
    if (is_outcome_below(workflow, state, event, outcome)) {
        const std::string_view label = outcome->label.in(language_);
        return say("button", {{"words", label.empty() ? spoken(event) : std::string(label)}});
    }
    if (event == "done" || event == "*") {
        return say(event == "*" ? "any" : event);
    }
    const std::string key = "event." + std::string(event);
    return words_->find(language_, "chart." + key) == nullptr ? spoken(event) : say(key);
}

}  // namespace heed::diagram
