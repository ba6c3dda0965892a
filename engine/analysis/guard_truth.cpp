#include "engine/analysis/guard_truth.h"

#include <algorithm>

#include "engine/expressions/cel/evaluate.h"

namespace heed {
namespace {

/// The names of a guard, as they are at one point.
class PointNames final : public cel::Environment {
  public:
    PointNames(const Workflow& workflow, const Projection& projection, size_t point,
               std::optional<size_t> before)
        : workflow_(workflow), projection_(projection), point_(point), before_(before) {}

    Truth truth_of(const cel::Expression& guard) const {
        is_open_ = false;
        cel::Budget budget;
        const cel::Evaluation evaluation = cel::evaluate(guard, *this, budget);
        if (is_open_ && (evaluation.fault || asks_presence_of_open(guard.root()))) {
            return Truth::open;
        }
        return evaluation.is_true() ? Truth::yes : Truth::no;
    }

    std::optional<Value> find(std::string_view name) const override {
        if (const int index = projection_.index_of(name); index >= 0) {
            return projection_.value(point_, static_cast<size_t>(index));
        }
        const Condition* condition = condition_behind(workflow_, name);
        if (condition == nullptr) {
            is_open_ = is_open_ || !projection_.is_part(name);
            return std::nullopt;
        }
        if (name.starts_with("newly(")) {
            return newly(*condition);
        }
        const PointNames now(workflow_, projection_, point_, std::nullopt);
        cel::Budget budget;
        cel::Evaluation evaluation = cel::evaluate(condition->holds, now, budget);
        if (now.is_open_ && (evaluation.fault || asks_presence_of_open(condition->holds.root()))) {
            is_open_ = true;
            return std::nullopt;
        }
        return evaluation.fault ? std::nullopt : std::optional(std::move(evaluation.value));
    }

  private:
    /// has(x) answers false where x has no value: not knowing it must not be taken for that.
    bool asks_presence_of_open(const cel::Node& node) const {
        const bool is_asked = node.kind == cel::Node::Kind::has && !node.asks.empty() &&
                              projection_.index_of(node.asks[0]) < 0;
        return is_asked || std::ranges::any_of(node.children, [&](const cel::Node& child) {
                   return asks_presence_of_open(child);
               });
    }

    std::optional<Value> newly(const Condition& condition) const {
        const auto at = [&](size_t point) {
            return PointNames(workflow_, projection_, point, std::nullopt)
                .truth_of(condition.holds);
        };
        const Truth now = at(point_);
        const Truth earlier = now == Truth::no ? Truth::no : before_ ? at(*before_) : Truth::open;
        if (now == Truth::no || earlier == Truth::yes) {
            return Value(false);
        }
        if (now == Truth::open || earlier == Truth::open) {
            is_open_ = true;
            return std::nullopt;
        }
        return Value(true);
    }

    const Workflow& workflow_;
    const Projection& projection_;
    size_t point_;
    std::optional<size_t> before_;
    mutable bool is_open_ = false;
};

}  // namespace

Truth truth_of(const std::optional<cel::Expression>& guard, const Workflow& workflow,
               const Projection& projection, size_t point, std::optional<size_t> before) {
    return guard ? PointNames(workflow, projection, point, before).truth_of(*guard) : Truth::yes;
}

Choice choose(std::span<const Transition* const> lines, const Workflow& workflow,
              const Projection& projection, size_t point, std::optional<size_t> before) {
    Choice choice;
    for (const Transition* line : lines) {
        const Truth truth = truth_of(line->when, workflow, projection, point, before);
        if (truth != Truth::no) {
            choice.may_be_taken.push_back(line);
        }
        if (truth == Truth::yes) {
            choice.may_be_none = false;
            break;
        }
    }
    return choice;
}

}  // namespace heed
