#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/expressions/cel/budget.h"
#include "engine/expressions/cel/type.h"
#include "engine/values/value.h"

namespace heed::cel {

class Pattern;

/// What a function is called with, and where it leaves why it has no answer.
class Call {
  public:
    Call(const std::vector<Value>& arguments, Budget& work, const Pattern* compiled)
        : budget(work), pattern(compiled), arguments_(arguments) {}

    std::size_t size() const { return arguments_.size(); }
    const Value& operator[](std::size_t i) const { return arguments_[i]; }

    /// The argument's content when it is of that kind, else nullptr.
    template <class T>
    const T* as(std::size_t i) const {
        return i < arguments_.size() ? arguments_[i].as<T>() : nullptr;
    }

    /// The same where the signature leaves no doubt about the kind.
    const std::string& text(std::size_t i) const { return *arguments_[i].as<std::string>(); }
    std::int64_t whole(std::size_t i) const { return *arguments_[i].as<std::int64_t>(); }
    const Value::List& list(std::size_t i) const { return *arguments_[i].as<Value::List>(); }

    /// Ends the call: `return call.fail("…");`
    Value fail(std::string why) {
        problem = std::move(why);
        return {};
    }

    Budget& budget;
    const Pattern* pattern;  ///< of matches, where it stands in the expression as a literal
    std::string problem;     ///< empty when all is well

  private:
    const std::vector<Value>& arguments_;
};

/// One form of a function; of a method the receiver is the first parameter.
struct Signature {
    enum class Answer { fixed, same_as_first, element_of_first, optional_of_first };

    std::vector<Type> parameters;
    bool is_variadic = false;  ///< the last parameter any number of times, once at least
    Type result;
    Answer answer = Answer::fixed;
    std::string text;  ///< as the table writes it: `string.contains(string) bool`
};

struct Function {
    std::string name;
    bool is_method = false;
    std::vector<Signature> signatures;
    Value (*run)(Call&) = nullptr;  ///< called only with arguments that fit a signature
};

/// The function of that name (`size`, `math.greatest`) in that style, else nullptr.
enum class Style { global, method };
const Function* find_function(std::string_view name, Style);

/// For “did you mean”.
std::vector<std::string> function_names(Style);

/// Whether arguments of these types can be meant by the signature.
bool accepts(const Signature&, const std::vector<Type>& arguments);

/// The same for values; calls are checked again when they are made, because a value may be of any
/// kind where the checker knew it only as dyn.
bool accepts(const Signature&, const std::vector<Value>& arguments);

/// What the signature answers to arguments of these types.
Type result_of(const Signature&, const std::vector<Type>& arguments);

}  // namespace heed::cel
