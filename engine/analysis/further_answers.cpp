#include "engine/analysis/further_answers.h"

#include <algorithm>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/never_wins.h"
#include "engine/analysis/projection.h"
#include "engine/decision/selection.h"
#include "engine/expressions/cel/syntax.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

constexpr std::string_view newly = "newly(";

/// Whether a name in it, or in a condition behind it, is such a one.
template <class IsSuch>
bool reads(const Examined& examined, const cel::Expression& expression, const IsSuch& is_such) {
    return std::ranges::any_of(expression.names(), [&](const std::string& name) {
        const Condition* condition = condition_behind(examined.workflow, name);
        return condition != nullptr ? reads(examined, condition->holds, is_such) : is_such(name);
    });
}

/// Whether it reads the worst score that the case ever had, which never gets better.
bool reads_worst_of_case(const Examined& examined, const cel::Expression& expression) {
    return reads(examined, expression, [](const std::string& name) {
        return name == "case.lowest" || name == "case.nps" || name == "case.ces";
    });
}

/// Whether it asks about the answer itself, too.
bool reads_response(const Examined& examined, const cel::Expression& expression) {
    return reads(examined, expression,
                 [](const std::string& name) { return name.starts_with("response."); });
}

bool reads_scores(const Examined& examined, const cel::Expression& expression) {
    return reads(examined, expression, [](const std::string& name) {
        return name == "response.lowest" || name == "response.nps" || name == "response.ces";
    });
}

bool reads_worse(const Examined& examined, const cel::Expression& expression) {
    return reads(examined, expression,
                 [](const std::string& name) { return name == "response.worse"; });
}

/// Whether all that stands in it has to hold.
bool is_conjunction(const cel::Node& node) {
    const auto& parts = node.children;
    return node.kind == cel::Node::Kind::conjunction &&
           std::ranges::none_of(parts, [](const cel::Node& part) {
               return part.kind == cel::Node::Kind::disjunction ||
                      part.kind == cel::Node::Kind::conditional;
           });
}

/// The condition that a line asks for by newly(…), where it is such a one; nullptr: none.
template <class IsSuch>
const Condition* newly_of(const Examined& examined, const Transition& line, IsSuch is_such) {
    if (!line.when || line.targets.empty()) {
        return nullptr;
    }
    for (const std::string& name : line.when->names()) {
        const Condition* condition = condition_behind(examined.workflow, name);
        if (name.starts_with(newly) && condition != nullptr && is_such(condition->holds)) {
            return condition;
        }
    }
    return nullptr;
}

/// One about the case; nullptr, too, where the answer itself may do without it.
const Condition* newly_of_case(const Examined& examined, const Transition& line) {
    if (line.when && reads_response(examined, *line.when) && !is_conjunction(line.when->root())) {
        return nullptr;
    }
    return newly_of(examined, line, [&](const cel::Expression& holds) {
        return reads_worst_of_case(examined, holds);
    });
}

const Condition* newly_of_scores(const Examined& examined, const Transition& line) {
    return newly_of(examined, line, [&](const cel::Expression& holds) {
        return reads_worst_of_case(examined, holds) || reads_scores(examined, holds);
    });
}

/// A line for all others: it goes somewhere, or tells somebody.
bool does_something_else(const Transition& line) {
    return !line.when && !(line.targets.empty() && line.actions.empty());
}

void check_further_answers(const Examined& examined, const Handler& handler) {
    for (const Transition& line : handler.transitions) {
        if (const Condition* condition = newly_of_case(examined, line)) {
            examined.findings.warning(
                code::bad_answer_swallowed, place_of(line), length_of(line),
                "a second answer as bad as the first moves nothing: “" + condition->name +
                    "” is about the case, held already, and so is never true newly again",
                "ask for the answer itself: response.worse && response.lowest <= 2");
        }
    }
}

/// Where no other line hears of an answer that gets worse.
void check_updates(const Examined& examined, const Handler& handler) {
    const bool is_heard = std::ranges::any_of(handler.transitions, [&](const Transition& line) {
        return line.when && reads_worse(examined, *line.when);
    });
    for (const Transition& line : handler.transitions) {
        const Condition* condition = is_heard ? nullptr : newly_of_scores(examined, line);
        if (condition != nullptr) {
            examined.findings.warning(
                code::bad_answer_swallowed, place_of(line), length_of(line),
                "whoever was unhappy and gets unhappier moves nothing, also after the case has "
                "ended: “" +
                    condition->name + "” held already, and so is not true newly",
                "ask for an answer that got worse: response.worse && " + condition->name);
            return;
        }
    }
}

std::string_view key_of(CaseScope scope) {
    switch (scope) {
        case CaseScope::customer:
            return "customer.id";
        case CaseScope::account:
            return "account.id";
        case CaseScope::service:
            return "service.id";
        case CaseScope::response:
            break;
    }
    return "";
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) {
        all += (all.empty() ? "“" : ", “") + name + "”";
    }
    return all;
}

}  // namespace

void check_answers_move(const Examined& examined) {
    for (const State& state : examined.workflow.states) {
        for (const Handler& handler : state.on) {
            if (std::ranges::any_of(handler.transitions, does_something_else)) {
                continue;
            }
            if (examined.workflow.scope != CaseScope::response &&
                hears(handler.event, "response.received", state)) {
                check_further_answers(examined, handler);
            }
            if (hears(handler.event, "response.updated", state)) {
                check_updates(examined, handler);
            }
        }
    }
}

void check_responses_join(const Examined& examined) {
    const std::string_view key = key_of(examined.workflow.scope);
    if (key.empty() || key == "customer.id") {
        return;
    }
    const State& root = examined.state(root_state);
    for (const Survey* survey : examined.surveys) {
        std::vector<std::string> without_key;
        std::vector<std::string> by_type_missing;
        for (const auto& [source, mapping] : survey->sources) {
            if (!mapping.contains(key)) {
                without_key.push_back(source);
            } else if (key == "service.id" && !mapping.contains("service.type")) {
                by_type_missing.push_back(source);
            }
        }
        if (!without_key.empty()) {
            examined.findings.warning(
                code::never_joined, root.place, length_of("workflow"),
                "responses to “" + survey->name + "” from " + joined(without_key) + " bring no " +
                    std::string(key) + ", so each of them opens a case of its own",
                "map it in surveys/" + survey->name + ".yaml: " + std::string(key) +
                    ": NAME_THERE; or leave “per” out");
        } else if (!by_type_missing.empty() && !examined.program.directory.services.empty()) {
            examined.findings.warning(
                code::never_joined, root.place, length_of("workflow"),
                "services.csv knows services by their type, and responses to “" + survey->name +
                    "” from " + joined(by_type_missing) +
                    " bring service.id alone: no row of it is theirs",
                "map service.type as well in surveys/" + survey->name + ".yaml");
        }
    }
}

}  // namespace heed
