#include "engine/decision/names.h"

#include <algorithm>

#include "engine/decision/responses.h"

namespace heed {
namespace {

constexpr int deepest_condition = 32;

struct Split {
    std::string_view head;
    std::string_view rest;  ///< empty where there is no dot
};

Split split(std::string_view name) {
    const auto dot = name.find('.');
    return dot == std::string_view::npos ? Split{name, {}}
                                         : Split{name.substr(0, dot), name.substr(dot + 1)};
}

std::optional<Value> number_or_none(const std::optional<std::int64_t>& number) {
    return number ? std::optional<Value>(Value(*number)) : std::nullopt;
}

Value to_map(const FormValues& values) {
    Value::Map map;
    for (const auto& [name, value] : values) {
        map.emplace_back(Value(name), value);
    }
    return Value(std::move(map));
}

/// What the customer said last: `response`, `plan`, the name of a form or of an event.
std::string last_heard(const Case& subject) {
    Instant latest{};
    std::string what;
    const auto take = [&](Instant at, std::string_view name) {
        if (at >= latest) {
            latest = at;
            what = name;
        }
    };
    for (const CaseResponse& response : subject.responses) {
        take(response.taken_at.value_or(subject.opened_at), "response");
    }
    for (const PlanAnswer& answer : subject.answers) {
        take(answer.at, "plan");
    }
    for (const Said& said : subject.said) {
        if (said.by == "customer" && said.kind != SaidKind::response &&
            !subject.is_outranked(said)) {
            take(said.at, said.name);
        }
    }
    return what;
}

/// What was dropped before anybody promised it is nothing to read about.
bool is_of_the_plan(const Case& subject, const PlanItem& item) {
    return item.status != ItemStatus::dropped || subject.promised.find_item(item.number) != nullptr;
}

/// `before`: the plan as it was presented the time before.
Value item_value(const Directory& directory, const PlanItem& item, const ActionPlan& before) {
    const Person* owner = directory.find_person(item.owner);
    Value::Map map{{Value("number"), Value(item.number)},
                   {Value("action"), Value(item.action)},
                   {Value("owner"), Value(item.owner)},
                   {Value("owner_name"), Value(owner == nullptr ? item.owner : owner->name)},
                   {Value("status"), Value(name_of(item.status))},
                   {Value("evidence"), Value(item.evidence)},
                   {Value("overdue"), Value(item.overdue)},
                   {Value("is_done"), Value(item.status == ItemStatus::done)},
                   {Value("is_dropped"), Value(item.status == ItemStatus::dropped)},
                   {Value("is_late"), Value(item.overdue && item.status == ItemStatus::open)},
                   {Value("is_to_come"), Value(!item.overdue && item.status == ItemStatus::open)},
                   {Value("reason"), Value(item.reason)}};
    if (item.due) {
        map.emplace_back(Value("due"), to_value(*item.due));
    }
    if (item.due_before) {
        map.emplace_back(Value("due_before"), to_value(*item.due_before));
    }
    const auto known = std::ranges::find(before.items, item.number, &PlanItem::number);
    const bool is_new = before.presented_at.has_value() && known == before.items.end();
    map.emplace_back(Value("is_new"), Value(is_new));
    map.emplace_back(Value("is_changed"),
                     Value(known != before.items.end() && !promises_the_same(*known, item)));
    return Value(std::move(map));
}

/// Promises whose dates moved with this step.
Value::List moved_in(const Step& step, const ActionPlan& plan) {
    Value::List moved;
    const auto& earlier = step.situation.current;
    for (const PlanItem& item : plan.items) {
        const PlanItem* known = earlier ? earlier->plan.find_item(item.number) : nullptr;
        const bool is_moved = known == nullptr || known->due != item.due;
        if (is_moved && item.due_before && item.reason_at == step.at) {
            moved.push_back(item_value(step.program.directory, item, {}));
        }
    }
    return moved;
}

}  // namespace

CaseNames::CaseNames(const Step& step, std::string_view language, ReadNames* read)
    : step_(step),
      subject_(step.current),
      configuration_(step.configuration),
      response_(step.response_in_focus()),
      language_(language.empty() ? std::string_view(step.program.organisation.language) : language),
      read_(read),
      is_read_by_people_(!language.empty()) {}

CaseNames::CaseNames(const CaseNames& now, const Before& before)
    : step_(now.step_),
      subject_(before.subject),
      configuration_(before.configuration),
      response_(nullptr),
      language_(now.language_),
      is_before_(true),
      depth_(now.depth_ + 1),
      budget_(now.budget_) {
    // An answer is compared with its own earlier version, never with another customer's answer.
    const int wanted = step_.focus != 0 ? step_.focus : subject_.in_focus();
    const auto known = std::ranges::find(subject_.responses, wanted, &CaseResponse::number);
    const auto index = static_cast<size_t>(known - subject_.responses.begin());
    if (step_.situation.taken_over && wanted == step_.arriving) {
        response_ = version_before(step_.situation).body;
    } else if (index < step_.situation.responses.size()) {
        response_ = &*step_.situation.responses[index];
    }
}

std::optional<Value> CaseNames::find(std::string_view name) const {
    std::optional<Value> found = look_up(name);
    if (read_ != nullptr && found &&
        std::ranges::none_of(*read_, [&](const auto& known) { return known.first == name; })) {
        read_->emplace_back(name, *found);
    }
    return found;
}

std::optional<Value> CaseNames::look_up(std::string_view name) const {
    if (name.starts_with("newly(") && name.ends_with(')')) {
        return Value(is_new(name.substr(6, name.size() - 7)));
    }
    const auto [head, rest] = split(name);
    if (head == "case") {
        return of_case(rest);
    }
    if (head == "response" && response_ != nullptr) {
        return of_response(*response_, rest);
    }
    if (head == "customer" && response_ != nullptr) {
        return customer_value(step_, *response_, rest);
    }
    if (head == "account" && response_ != nullptr) {
        return account_value(step_.program.directory, *response_, rest);
    }
    if (head == "service" && response_ != nullptr) {
        return service_value(step_.program.directory, *response_, rest);
    }
    if (head == "form") {
        return of_form(rest);
    }
    if (head == "plan") {
        return of_plan(rest);
    }
    if (head == "visits") {
        return of_visits(rest);
    }
    if (head == "event") {
        return of_event(rest);
    }
    if (head == "now" && rest.empty()) {
        return to_value(step_.at);
    }
    return rest.empty() ? condition(head) : std::nullopt;
}

std::optional<Value> CaseNames::condition(std::string_view name) const {
    const Condition* condition = step_.workflow.find_condition(name);
    if (condition == nullptr || depth_ >= deepest_condition) {
        return std::nullopt;
    }
    ++depth_;
    cel::Evaluation evaluation = cel::evaluate(condition->holds, *this, budget_);
    --depth_;
    if (evaluation.ok()) {
        return std::move(evaluation.value);
    }
    if (fault_.empty()) {
        fault_ = condition->name + ": " + evaluation.fault->message;
    }
    return std::nullopt;
}

cel::Evaluation CaseNames::evaluate(const cel::Expression& expression) const {
    fault_.clear();
    cel::Evaluation evaluation = cel::evaluate(expression, *this, budget_);
    if (evaluation.fault && !fault_.empty()) {
        evaluation.fault->message = fault_;
    }
    return evaluation;
}

bool CaseNames::is_new(std::string_view name) const {
    const auto holds = [&](const CaseNames& names) {
        const auto value = names.condition(name);
        const bool* truth = value ? value->as<bool>() : nullptr;
        return truth != nullptr && *truth;
    };
    if (is_before_ || !holds(*this)) {
        return false;
    }
    if (!step_.situation.current) {
        return true;
    }
    const Case& before = *step_.situation.current;
    const Before view{before, configuration_of(step_.workflow, before)};
    return !holds(CaseNames(*this, view));
}

std::optional<Value> CaseNames::of_case(std::string_view name) const {
    if (name == "lowest") {
        return number_or_none(subject_.worst.lowest);
    }
    if (name == "nps") {
        return number_or_none(subject_.worst.nps);
    }
    if (name == "ces") {
        return number_or_none(subject_.worst.ces);
    }
    if (name == "id") {
        return Value(std::to_string(subject_.number));
    }
    if (name == "opened_at") {
        return to_value(subject_.revision == 0 ? step_.at : subject_.opened_at);
    }
    if (name == "responses") {
        return Value(static_cast<std::int64_t>(subject_.responses.size()));
    }
    if (name == "level") {
        return Value(subject_.level);
    }
    if (name == "heard") {
        return Value(last_heard(subject_));
    }
    if (name == "states") {
        Value::List names;
        for (const StateId id : active_states(configuration_)) {
            names.emplace_back(step_.state(id).name);
        }
        return Value(std::move(names));
    }
    const auto variable = subject_.variables.find(name);
    return variable == subject_.variables.end() ? std::nullopt
                                                : std::optional<Value>(variable->second);
}

std::optional<Value> CaseNames::of_plan(std::string_view name) const {
    const ActionPlan& plan = subject_.plan;
    if (name == "complete") {
        return Value(plan.complete());
    }
    if (name == "all_dropped") {
        return Value(plan.all_dropped());
    }
    if (name == "summary") {
        return Value(plan.summary);
    }
    if (name == "items") {
        Value::List items;
        for (const PlanItem& item : plan.items) {
            if (is_of_the_plan(subject_, item)) {
                items.push_back(
                    item_value(step_.program.directory, item, subject_.promised_before));
            }
        }
        return Value(std::move(items));
    }
    if (name == "moved") {
        return Value(moved_in(step_, plan));
    }
    if (name == "no_longer") {
        Value::List gone;
        for (const PlanItem& item : subject_.promised_before.items) {
            const PlanItem* now = plan.find_item(item.number);
            const bool is_gone = now == nullptr || now->status == ItemStatus::dropped;
            if (is_gone && item.status != ItemStatus::dropped) {
                gone.push_back(
                    item_value(step_.program.directory, now == nullptr ? item : *now, {}));
            }
        }
        return Value(std::move(gone));
    }
    if (name == "revised") {
        return Value(subject_.promised_before.presented_at.has_value());
    }
    if (name == "disputes") {
        const auto answered =
            std::ranges::count(subject_.answers, PlanVerdict::disputed, &PlanAnswer::verdict);
        const auto told = std::ranges::count_if(subject_.said, [&](const Said& said) {
            return said.name == "customer.disputed" && !subject_.is_outranked(said);
        });
        return Value(static_cast<std::int64_t>(answered + told));
    }
    if (name == "presented_at" && plan.presented_at) {
        return to_value(*plan.presented_at);
    }
    return std::nullopt;
}

std::optional<Value> CaseNames::of_form(std::string_view name) const {
    const auto [form, field] = split(name);
    const auto filled = subject_.forms.find(form);
    if (filled == subject_.forms.end()) {
        return std::nullopt;
    }
    if (field.empty()) {
        return to_map(filled->second);
    }
    const Form* declared = step_.workflow.find_form(form);
    const FormField* known = declared == nullptr ? nullptr : declared->find_field(field);
    if (const auto value = filled->second.find(field); value != filled->second.end()) {
        return known == nullptr ? value->second : as_read(known->options, value->second);
    }
    const bool is_text = known != nullptr && (known->kind == FormFieldKind::text ||
                                              known->kind == FormFieldKind::choice);
    return is_text ? std::optional<Value>(Value("")) : std::nullopt;
}

std::optional<Value> CaseNames::of_response(const SurveyResponse& response,
                                            std::string_view name) const {
    if (name == "worse") {
        return Value(!is_before_ && step_.focus != 0 && step_.heard.response == step_.focus &&
                     step_.heard.is_worse);
    }
    constexpr std::string_view answers = "answers.";
    const Survey* survey = step_.program.find_survey(response.survey);
    const Question* question = survey == nullptr || !name.starts_with(answers)
                                   ? nullptr
                                   : survey->find_question(name.substr(answers.size()));
    auto value = response_value(step_, response, name, language_);
    return question == nullptr ? value : as_read(question->options, std::move(value));
}

/// Conditions, also those in mails, ask for names.
std::optional<Value> CaseNames::as_read(const Options& options, std::optional<Value> chosen) const {
    const auto* name = chosen ? chosen->as<std::string>() : nullptr;
    return name == nullptr || !is_read_by_people_ || depth_ > 0
               ? chosen
               : std::optional<Value>(Value(said_in(options, *name, language_)));
}

std::optional<Value> CaseNames::of_visits(std::string_view name) const {
    const State* state = step_.workflow.find_state(name);
    return state == nullptr
               ? std::nullopt
               : std::optional<Value>(Value(configuration_.visits[static_cast<size_t>(state->id)]));
}

std::optional<Value> CaseNames::of_event(std::string_view name) const {
    if (name == "name") {
        return Value(step_.heard.name);
    }
    const auto [head, rest] = split(name);
    if (head == "response" && step_.heard.response != 0) {
        if (const SurveyResponse* response = step_.response(step_.heard.response)) {
            return of_response(*response, rest);
        }
    }
    return std::nullopt;
}

}  // namespace heed
