#include "engine/expressions/cel/words.h"

#include <algorithm>
#include <array>

namespace heed::cel {
namespace {

constexpr std::array<std::string_view, 17> reserved_words = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

constexpr std::array<std::string_view, 4> keywords = {"true", "false", "null", "in"};

constexpr std::array<Infix, 12> infixes = {{{"+", Operator::add, 2},
                                            {"-", Operator::subtract, 2},
                                            {"*", Operator::multiply, 3},
                                            {"/", Operator::divide, 3},
                                            {"%", Operator::remainder, 3},
                                            {"==", Operator::equal, 1},
                                            {"!=", Operator::not_equal, 1},
                                            {"<", Operator::less, 1},
                                            {"<=", Operator::less_or_equal, 1},
                                            {">", Operator::greater, 1},
                                            {">=", Operator::greater_or_equal, 1},
                                            {"in", Operator::in, 1}}};

}  // namespace

const Infix* infix_of(std::string_view word) {
    const auto* found = std::find_if(infixes.begin(), infixes.end(),
                                     [word](const Infix& infix) { return infix.symbol == word; });
    return found != infixes.end() ? found : nullptr;
}

bool is_reserved(std::string_view word) {
    return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

bool is_keyword(std::string_view word) {
    return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

std::string_view symbol(Operator operation) {
    for (const Infix& infix : infixes) {
        if (infix.operation == operation) {
            return infix.symbol;
        }
    }
    return "";
}

}  // namespace heed::cel
