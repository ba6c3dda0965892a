#include "adapters/web/pages/task_outcomes.h"

#include <algorithm>

#include "adapters/web/pages/inbox_view.h"
#include "adapters/web/pages/spoken_names.h"
#include "engine/decision/attendance.h"

namespace heed::web::pages {
namespace {

/// Who was there: ticked, beside the fields of an outcome that asks for it.
Value attendance_view(const Visit& visit, const SeenTask& seen, const TaskOutcome& outcome,
                      const Rejected& rejected) {
    const Program& program = *seen.of.program;
    Value::List options;
    for (const std::string& person :
         may_have_attended(program,
                           {.current = seen.of.now,
                           .responses = {seen.of.responses.begin(), seen.of.responses.end()}},
                           seen.task())) {
        const bool is_ticked =
            std::ranges::find(rejected.attended, person) != rejected.attended.end();
        options.emplace_back(Value::Map{
            {"value", person}, {"label", called(program, person)}, {"chosen", is_ticked}});
    }
    std::vector<std::string> roles;
    for (const std::string& role : outcome.attend) {
        roles.push_back(spoken_role(visit, role));
    }
    const bool is_refused = rejected.outcome == outcome.name && rejected.is_attendance_missing;
    const char* why = rejected.attended.empty() ? "task.attended.nobody" : "task.attended.missing";
    return Value::Map{
        {"checks", Value::Map{{"name", prefix_of(outcome) + "attended"},
                              {"label", visit.say("task.attended.who")},
                              {"required", true},
                              {"options", std::move(options)},
                              {"problem",
                               is_refused ? Value(visit.say(
                                                why, {{"who", visit.speaker.locale().join(roles)}}))
                                          : Value()}}}};
}

/// Which outcome's form stands open: the refused one, else one with a draft, else the usual one,
/// which is the first.
std::size_t shown_outcome(const SeenTask& seen, const Rejected& rejected) {
    const auto& outcomes = seen.task().outcomes;
    const auto has_draft = [&](const TaskOutcome& outcome) {
        const heed::Form* form = seen.form_of(outcome);
        return form != nullptr && std::ranges::any_of(form->fields, [&](const FormField& field) {
                   return seen.task().draft.contains(field.name);
               });
    };
    const auto refused = std::ranges::find(outcomes, rejected.outcome, &TaskOutcome::name);
    const auto drafted = std::ranges::find_if(outcomes, has_draft);
    const auto shown = refused != outcomes.end() ? refused : drafted;
    return shown == outcomes.end() ? 0 : static_cast<std::size_t>(shown - outcomes.begin());
}

/// The fields of the outcome's form: what was refused stands in them again, else the draft.
Value fields_of(const Visit& visit, const SeenTask& seen, const TaskOutcome& outcome,
                const Rejected& rejected) {
    static const heed::Form nothing_to_fill_in;
    const heed::Form* form = seen.form_of(outcome);
    if (form == nullptr && outcome.attend.empty()) {
        return {};
    }
    form = form == nullptr ? &nothing_to_fill_in : form;
    const bool is_refused = rejected.outcome == outcome.name;
    const FormValues& values = is_refused ? rejected.typed : seen.task().draft;
    const FieldProblems problems =
        is_refused && rejected.is_invalid
            ? field_problems(*form, values, seen.of.survey(), visit.speaker)
            : FieldProblems();
    const Value written =
        fields_view(*form, seen.of.survey(), values, problems, prefix_of(outcome), visit.speaker);
    Value::List fields = *written.as<Value::List>();
    if (!outcome.attend.empty()) {
        fields.insert(fields.begin(), attendance_view(visit, seen, outcome, rejected));
    }
    return fields;
}

}  // namespace

std::string prefix_of(const TaskOutcome& outcome) {
    return outcome.name + ".";
}

std::string label_of(const Visit& visit, const TaskOutcome& outcome) {
    return outcome.label.empty() ? outcome.name : std::string(outcome.label.in(visit.language()));
}

Value outcome_views(const Visit& visit, const SeenTask& seen, const Rejected& rejected) {
    const Task& task = seen.task();
    const bool is_early = task.edits_plan && seen.of.now.plan.items.empty();
    const std::size_t shown = shown_outcome(seen, rejected);
    Value::List views;
    for (const TaskOutcome& outcome : task.outcomes) {
        Value fields = fields_of(visit, seen, outcome, rejected);
        const bool has_fields = !fields.is_null();
        views.emplace_back(Value::Map{{"name", outcome.name},
                                      {"label", label_of(visit, outcome)},
                                      {"fields", std::move(fields)},
                                      {"has_fields", has_fields},
                                      {"is_choice", task.outcomes.size() > 1},
                                      {"is_shown", views.size() == shown},
                                      {"is_early", is_early}});
    }
    return views;
}

}  // namespace heed::web::pages
