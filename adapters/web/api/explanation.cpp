#include "adapters/web/api/explanation.h"

#include <charconv>

#include "adapters/json/write.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/api/sight.h"
#include "engine/analysis/explanation.h"
#include "engine/runtime/whole_journal.h"
#include "engine/values/language_tag.h"

namespace heed::web {
namespace {

constexpr std::string_view parameters[] = {"task", "why_not", "language", "actor"};

/// What is asked for; `task` is its number within the case.
struct Asked {
    std::optional<int> task;
    std::string why_not;
    std::string language;
};

std::variant<Asked, Reply> read_asked(const Request& request, const Program& program) {
    std::vector<Finding> findings = unknown_query(request, parameters);
    Asked asked;
    asked.why_not = request.query_value("why_not").value_or("");
    asked.language =
        language_tag(request.query_value("language").value_or(program.organisation.language));
    if (const auto text = request.query_value("task")) {
        int number = 0;
        const char* end = text->data() + text->size();
        const auto [stop, error] = std::from_chars(text->data(), end, number);
        if (error != std::errc() || stop != end || number < 1) {
            findings.push_back({"/task", "“task” is the number behind the dash: 2 of task 17-2."});
        }
        asked.task = number;
    }
    if (!findings.empty()) {
        return problem(422, "Not a question", "What is wrong with the query stands under “errors”.",
                       findings);
    }
    return asked;
}

Value represent(const std::vector<Reason>& reasons, const Words& words, const Asked& asked,
                const Program& program) {
    Value::List list;
    for (const Reason& reason : reasons) {
        Value::Map values;
        for (const auto& [name, value] : reason.values) {
            const auto* moment = value.as<Timestamp>();
            values.emplace_back(
                name, moment == nullptr
                          ? value
                          : Value(to_rfc3339(Instant(std::chrono::seconds(moment->seconds)))));
        }
        list.push_back(Value::Map{{"key", reason.key},
                                  {"sentence", to_sentence(reason, words, asked.language, program)},
                                  {"values", std::move(values)}});
    }
    return list;
}

}  // namespace

GuardedHandler show_explanation(ApiContext& context) {
    return [&context](Request&& request, TokenRole role, const Respond& respond) {
        const auto program = context.program();
        auto read = read_asked(request, *program);
        if (auto* wrong = std::get_if<Reply>(&read)) {
            return respond(std::move(*wrong));
        }
        const Asked& asked = std::get<Asked>(read);
        const std::string_view id = request.parameter("id");
        const CaseNumber number = case_number_of(id);
        const auto current = hides(context, role, actor_of(request), number)
                                 ? std::nullopt
                                 : context.cases.find(number);
        if (!current) {
            return respond(problem(404, "Not Found", "There is no case " + std::string(id) + "."));
        }
        const auto journal = whole_journal(context.cases, current->number);
        const auto reasons = explain({*program, *current, journal, context.clock.now(),
                                      asked.language, context.past_program},
                                     asked.task, asked.why_not);
        if (reasons.empty()) {
            return respond(problem(404, "Not Found",
                                   "Case " + std::string(id) + " has no task " +
                                       std::to_string(asked.task.value_or(0)) + "."));
        }
        respond(json_reply(
            200, json::write(Value::Map{
                     {"case", std::to_string(current->number)},
                     {"task", asked.task ? Value(task_id(current->number, *asked.task)) : Value()},
                     {"language", asked.language},
                     {"reasons", represent(reasons, context.words, asked, *program)}})));
    };
}

}  // namespace heed::web
