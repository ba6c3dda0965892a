#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/expressions/cel/evaluate.h"

namespace heed::cel {

/// One walk over a checked tree. A step that fails leaves its fault and answers null; whoever asked
/// looks for the fault before using the answer.
class Evaluator {
  public:
    Evaluator(const Environment& environment, Budget& budget, int slots)
        : environment_(environment), budget_(budget), locals_(static_cast<std::size_t>(slots)) {}

    Value value_of(const Node&);
    std::optional<Fault> take_fault() { return std::move(fault_); }

    /// Spends one unit for every part of a value, so that a small expression cannot answer
    /// something that nobody could print.
    void weigh(const Node& root, const Value&);

  private:
    /// What a macro goes over: one of the two.
    struct Range {
        const Value::List* list;
        const Value::Map* map;
        std::size_t size() const { return list != nullptr ? list->size() : map->size(); }
    };

    Value name(const Node&);
    Value has(const Node&);
    Value select(const Node&);
    Value select_from(const Node&, const Value& from, const std::string& field);
    Value index(const Node&);
    Value element_at(const Node&, const Value& container, const Value& index);
    Value list(const Node&);
    Value map(const Node&);
    void add_entry(const Node& at, Value::Map&, Value key, Value value);
    Value call(const Node&);
    Value binary(const Node&);
    Value logical(const Node&);
    Value conditional(const Node&);
    Value binding(const Node&);
    Value comprehension(const Node&);
    Value decide(const Node&, const Range&);
    Value count_to_one(const Node&, const Range&);
    Value collect(const Node&, const Range&);
    void set_variables(const Node&, const Range&, std::size_t turn);
    std::optional<bool> test(const Node& asker, const Node& condition);

    Value fail(const Node&, std::string why);
    bool failed() const { return fault_.has_value(); }

    const Environment& environment_;
    Budget& budget_;
    std::vector<Value> locals_;
    std::optional<Fault> fault_;
};

}  // namespace heed::cel
