#include "adapters/web/api/results.h"

#include "adapters/json/write.h"
#include "adapters/web/api/answers.h"
#include "engine/runtime/goals.h"

namespace heed::web {
namespace {

Value or_null(const std::optional<double>& number) {
    return number ? Value(*number) : Value();
}

Value represent(const ResultItem& item, const FiguresAsked& asked) {
    Value::Map value;
    if (!asked.by.empty()) {
        value.emplace_back("member", item.member);
    }
    if (asked.step) {
        value.emplace_back("period", item.period);
    }
    value.emplace_back("n", item.n);
    value.emplace_back("value", or_null(item.value));
    value.emplace_back("low", or_null(item.low));
    value.emplace_back("high", or_null(item.high));
    value.emplace_back("guard", item.guard ? Value(std::string(name_of(*item.guard))) : Value());
    if (asked.figure == Figure::recovery) {
        value.emplace_back("before", or_null(item.before));
        value.emplace_back("after", or_null(item.after));
    }
    if (unit_of(asked.figure) == FigureUnit::counts) {
        Value::Map counts;
        for (const auto& [answer, times] : item.counts) {
            counts.emplace_back(answer, times);
        }
        value.emplace_back("counts", item.guard == Guard::few ? Value() : Value(std::move(counts)));
    }
    return Value(std::move(value));
}

Value represent(const ItemPage& page, const FiguresAsked& asked, Instant as_of) {
    Value::List items;
    for (const ResultItem& item : page.items) {
        items.push_back(represent(item, asked));
    }
    return Value::Map{{"as_of", to_rfc3339(as_of)},
                      {"items", std::move(items)},
                      {"next", page.next ? Value(*page.next) : Value()}};
}

Value list_of(const std::vector<std::string>& all) {
    return Value::List(all.begin(), all.end());
}

Value represent(const Drivers& drivers) {
    Value::List items;
    for (const Driver& driver : drivers.items) {
        items.emplace_back(Value::Map{{"question", driver.question},
                                      {"share", driver.share},
                                      {"correlation", driver.correlation},
                                      {"mean", driver.mean}});
    }
    return Value::Map{{"n", drivers.n},
                      {"r2", drivers.r2},
                      {"items", std::move(items)},
                      {"unvarying", list_of(drivers.unvarying)},
                      {"refused", Value()}};
}

Value represent(const DriversRefused& refused) {
    return Value::Map{{"n", refused.n},
                      {"r2", or_null(refused.r2)},
                      {"items", Value::List()},
                      {"unvarying", Value::List()},
                      {"refused", std::string(name_of(refused.why))}};
}

/// Reads what is asked, and answers it, or says what cannot be asked.
template <class Read, class Answer>
void answer_asked(const ApiContext& context, const Request& request, const Respond& respond,
                  const Read& read, const Answer& answer) {
    const auto asked =
        read(*context.program(), Parameters(request.query.begin(), request.query.end()));
    if (const auto* faults = std::get_if<std::vector<ParameterFault>>(&asked)) {
        return respond(not_to_be_answered(*faults));
    }
    respond(json_reply(200, json::write(answer(std::get<0>(asked)))));
}

Value figure_of(const ResultItem& item) {
    return Value::Map{{"n", item.n},
                      {"value", or_null(item.value)},
                      {"low", or_null(item.low)},
                      {"high", or_null(item.high)},
                      {"guard", item.guard ? Value(std::string(name_of(*item.guard))) : Value()}};
}

Value represent(const MeasuredGoal& measured, const GoalProgress& progress) {
    const Goal& goal = *measured.goal;
    Value::Map members;
    for (const auto& [dimension, member] : goal.members) {
        members.emplace_back(dimension, member);
    }
    return Value::Map{{"goal", goal.name},
                      {"survey", goal.survey},
                      {"measure", goal.measure},
                      {"for", std::move(members)},
                      {"from", goal.from},
                      {"reach", goal.reach},
                      {"by", to_text(goal.by)},
                      {"owner", goal.owner},
                      {"initiatives", list_of(goal.initiatives)},
                      {"baseline", figure_of(progress.baseline)},
                      {"period", progress.period ? Value(to_text(*progress.period)) : Value()},
                      {"now", progress.period ? figure_of(progress.now) : Value()},
                      {"line", or_null(progress.line)},
                      {"course", std::string(name_of(progress.course))}};
}

}  // namespace

Reply not_to_be_answered(const std::vector<ParameterFault>& faults) {
    std::vector<Finding> findings;
    for (const ParameterFault& fault : faults) {
        findings.push_back({"/" + fault.parameter, fault.sentence});
    }
    return problem(422, "Not a question that figures answer",
                   "What is wrong with the query stands under “errors”.", findings);
}

GuardedHandler show_results(ApiContext& context, FactReader& facts) {
    return [&context, &facts](Request&& request, TokenRole, const Respond& respond) {
        answer_asked(context, request, respond, read_figures_asked,
                     [&context, &facts](const FiguresAsked& asked) {
                         const Instant as_of = facts.counted_through(context.clock.now());
                         return represent(page_of(asked, items_asked(asked, facts.facts(asked))),
                                          asked, as_of);
                     });
    };
}

GuardedHandler show_drivers(ApiContext& context, FactReader& facts) {
    return [&context, &facts](Request&& request, TokenRole, const Respond& respond) {
        answer_asked(context, request, respond, read_drivers_asked,
                     [&facts](const DriversAsked& asked) {
                         return std::visit([](const auto& said) { return represent(said); },
                                           drivers_of(facts.co_moments(asked), asked.questions));
                     });
    };
}

GuardedHandler show_goals(ApiContext& context, FactReader& facts) {
    return [&context, &facts](Request&&, TokenRole, const Respond& respond) {
        const Instant now = context.clock.now();
        Value::List items;
        for (const MeasuredGoal& goal : measured_goals(*context.program())) {
            items.push_back(represent(goal, progress_of(facts, goal, now)));
        }
        respond(json_reply(
            200, json::write(Value(Value::Map{{"as_of", to_rfc3339(facts.counted_through(now))},
                                              {"items", std::move(items)}}))));
    };
}

}  // namespace heed::web
