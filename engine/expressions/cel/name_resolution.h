#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/expressions/cel/expression.h"

namespace heed::cel {

/// What a chain of names `a.b.c` means, taken as the longest declared name and selections from it.
struct Resolution {
    enum class Outcome { found, unknown_name, unknown_field, not_selectable };

    Outcome outcome = Outcome::unknown_name;
    Type type;
    std::string culprit;          ///< the name or field that is not known
    std::string help;             ///< “did you mean …?”, may be empty
    std::size_t known_parts = 0;  ///< how many parts of the chain came before the culprit
    bool is_type_name = false;    ///< it denotes a type: `int`, `google.protobuf.Duration`
};

Resolution resolve(const std::vector<std::string>& parts, const Declarations&);

/// The type of `.field` on a value of some type.
Resolution select(const Type& from, const std::string& field);

/// `a.b.c` of the first `count` parts.
std::string joined(const std::vector<std::string>& parts, std::size_t count);

}  // namespace heed::cel
