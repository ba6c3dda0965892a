#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expressions/cel/source.h"
#include "engine/values/result.h"
#include "engine/values/value.h"

namespace heed::cel {

struct Token {
    enum class Kind { identifier, quoted_identifier, literal, symbol, end };

    Kind kind = Kind::end;
    std::string_view text;  ///< of the source; a quoted identifier without its backticks
    std::size_t offset = 0;
    std::size_t length = 0;
    Value value;             ///< of a literal; of a number without its sign
    bool is_number = false;  ///< a literal that a minus may stand before

    bool is_symbol(std::string_view wanted) const { return kind == Kind::symbol && text == wanted; }
};

/// The tokens of an expression, the last one being `end`; the views are into `source`.
Result<std::vector<Token>> tokenize(const Source& source);

/// What a quoted literal means, without its prefix and quotes. Where an escape is wrong, the
/// message says so and `at` is its place.
struct Unescaped {
    std::string content;
    std::string problem;  ///< empty when all is well
    std::size_t at = 0;
};
enum class Quoted { string, bytes };
Unescaped unescape(std::string_view body, Quoted);

}  // namespace heed::cel
