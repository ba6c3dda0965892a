#include "engine/expressions/cel/evaluator.h"

#include <utility>

#include "engine/expressions/cel/arithmetic.h"
#include "engine/expressions/cel/comparison.h"
#include "engine/expressions/cel/functions.h"

namespace heed::cel {

using Kind = Node::Kind;

Value Evaluator::fail(const Node& node, std::string why) {
    fault_ = Fault{std::move(why), node.offset, node.length};
    return {};
}

Value Evaluator::value_of(const Node& node) {
    if (!budget_.spend(1)) {
        return fail(node, "this expression takes too much work");
    }
    switch (node.kind) {
        case Kind::literal:
            return node.value;
        case Kind::name:
            return name(node);
        case Kind::select:
            return select(node);
        case Kind::has:
            return has(node);
        case Kind::index:
            return index(node);
        case Kind::call:
            return call(node);
        case Kind::list:
            return list(node);
        case Kind::map:
            return map(node);
        case Kind::binary:
            return binary(node);
        case Kind::conjunction:
        case Kind::disjunction:
            return logical(node);
        case Kind::conditional:
            return conditional(node);
        case Kind::comprehension:
            return comprehension(node);
        case Kind::binding:
        case Kind::optional_map:
        case Kind::optional_flat_map:
            return binding(node);
        case Kind::negate:
        case Kind::logical_not:
            break;
    }
    const Value operand = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    if (node.kind == Kind::logical_not) {
        const auto* truth = operand.as<bool>();
        return truth != nullptr
                   ? Value(!*truth)
                   : fail(node, "“!” negates bool, not " + Type(kind_of(operand)).name());
    }
    Computed answer = negate(operand);
    return answer.problem.empty() ? std::move(answer.value) : fail(node, std::move(answer.problem));
}

namespace {

/// Whether a comparison holds, given how the two sides stand.
bool holds(Operator operation, std::partial_ordering order) {
    switch (operation) {
        case Operator::less:
            return order < 0;
        case Operator::less_or_equal:
            return order <= 0;
        case Operator::greater:
            return order > 0;
        default:
            return order >= 0;
    }
}

/// A survey's number calculates with int and double alike.
void make_real(Value& value) {
    if (const auto* whole = value.as<std::int64_t>()) {
        value = static_cast<double>(*whole);
    }
}

}  // namespace

Value Evaluator::binary(const Node& node) {
    Value left = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    Value right = value_of(node.children[1]);
    if (failed()) {
        return {};
    }
    switch (node.operation) {
        case Operator::equal:
            return equals(left, right, budget_);
        case Operator::not_equal:
            return !equals(left, right, budget_);
        case Operator::in:
            if (const auto* range = right.as<Value::List>()) {
                for (const Value& item : *range) {
                    if (equals(item, left, budget_)) {
                        return true;
                    }
                }
                budget_.spend(static_cast<std::int64_t>(range->size() / 8));
                return false;
            }
            if (const auto* range = right.as<Value::Map>()) {
                return find_key(*range, left, budget_) != nullptr;
            }
            return fail(node, "“in” asks a list or a map, not " + Type(kind_of(right)).name());
        case Operator::less:
        case Operator::less_or_equal:
        case Operator::greater:
        case Operator::greater_or_equal: {
            const auto order = cel::order(left, right);
            return order ? Value(holds(node.operation, *order))
                         : fail(node, "“" + std::string(symbol(node.operation)) +
                                          "” does not take " + kinds_of(left, right));
        }
        default:
            break;
    }
    if (node.type.is(Type::Kind::number) && left.kind() != right.kind()) {
        make_real(left);
        make_real(right);
    }
    Computed answer = calculate(node.operation, left, right, budget_);
    return answer.problem.empty() ? std::move(answer.value) : fail(node, std::move(answer.problem));
}

/// One operand that decides outweighs every error among the others.
Value Evaluator::logical(const Node& node) {
    const bool deciding = node.kind == Kind::disjunction;
    std::optional<Fault> held;
    for (const Node& operand : node.children) {
        const Value value = value_of(operand);
        const auto* truth = value.as<bool>();
        if (!failed() && truth == nullptr) {
            fail(operand, std::string(deciding ? "“||” joins" : "“&&” joins") + " bool, not " +
                              Type(kind_of(value)).name());
        }
        if (failed()) {
            if (budget_.is_spent()) {
                return {};
            }
            held = held ? std::move(held) : std::move(fault_);
            fault_.reset();
        } else if (*truth == deciding) {
            return deciding;
        }
    }
    fault_ = std::move(held);
    return failed() ? Value() : Value(!deciding);
}

Value Evaluator::conditional(const Node& node) {
    const Value condition = value_of(node.children[0]);
    if (failed()) {
        return {};
    }
    const auto* truth = condition.as<bool>();
    if (truth == nullptr) {
        return fail(node.children[0], "“?” asks for bool, not " + Type(kind_of(condition)).name());
    }
    return value_of(node.children[*truth ? 1 : 2]);
}

Value Evaluator::call(const Node& node) {
    std::vector<Value> arguments;
    arguments.reserve(node.children.size());
    for (const Node& child : node.children) {
        arguments.push_back(value_of(child));
        if (failed()) {
            return {};
        }
    }
    bool is_known = false;
    for (const Signature& signature : node.function->signatures) {
        is_known = is_known || accepts(signature, arguments);
    }
    if (!is_known) {
        std::string kinds;
        for (const Value& argument : arguments) {
            kinds += (kinds.empty() ? "" : ", ") + Type(kind_of(argument)).name();
        }
        return fail(node, "“" + node.name + "” does not take (" + kinds + ")");
    }
    Call call(arguments, budget_, node.pattern.get());
    Value answer = node.function->run(call);
    return call.problem.empty() ? answer : fail(node, std::move(call.problem));
}

void Evaluator::weigh(const Node& root, const Value& value) {
    std::vector<const Value*> open = {&value};
    while (!open.empty() && !failed()) {
        const Value& next = *open.back();
        open.pop_back();
        if (!budget_.spend(1)) {
            fail(root, "this expression's value is too large");
        }
        if (const auto* list = next.as<Value::List>()) {
            for (const Value& item : *list) {
                open.push_back(&item);
            }
        } else if (const auto* map = next.as<Value::Map>()) {
            for (const auto& [key, content] : *map) {
                open.push_back(&content);
            }
        }
    }
}

}  // namespace heed::cel
