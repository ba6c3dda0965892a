#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/expressions/cel/budget.h"
#include "engine/expressions/cel/expression.h"
#include "engine/values/value.h"

namespace heed::cel {

/// Where names get their values from.
class Environment {
  public:
    virtual ~Environment() = default;

    /// The value of a name, nothing where it has none. For `a.b.c` the longest name is asked for
    /// first (`a.b.c`, then `a.b`, then `a`), the rest being selected from the map that is found;
    /// so `response.lowest` can be answered without building a map of the response.
    virtual std::optional<Value> find(std::string_view qualified_name) const = 0;
};

/// An environment that is a list of names.
class Variables final : public Environment {
  public:
    std::map<std::string, Value, std::less<>> values;

    std::optional<Value> find(std::string_view qualified_name) const override;
};

/// The type that a value's content shows; dynamic inside of lists and maps of mixed kinds.
Type type_of(const Value&);

/// The names of an environment with the types of their values.
Declarations declarations_of(const Variables&);

/// Why an evaluation has no value, and which part of the text is to blame.
struct Fault {
    std::string message;
    std::size_t offset = 0;
    std::size_t length = 1;
};

struct Evaluation {
    Value value;
    std::optional<Fault> fault;

    bool ok() const { return !fault; }

    /// Whether the value is `true`; a fault is not.
    bool is_true() const;
};

/// Finds the value of an expression. Never throws for what an expression says; errors are values
/// here, which && and || may outweigh. Stops with a fault when the budget is spent.
Evaluation evaluate(const Expression&, const Environment&, Budget&);

/// The fault as a finding (HD106) about the expression's text.
Diagnostic diagnose(const Expression&, const Fault&);

}  // namespace heed::cel
