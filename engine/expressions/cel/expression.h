#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "engine/expressions/cel/source.h"
#include "engine/expressions/cel/syntax.h"
#include "engine/expressions/cel/type.h"
#include "engine/values/result.h"

namespace heed::cel {

/// The names that an expression may read. A name may have dots (`response.lowest`), and an object's
/// fields need no names of their own. A name such as `newly(alarm)` declares a call written exactly
/// so; it is asked for under that name.
struct Declarations {
    std::map<std::string, Type, std::less<>> names;
};

/// A read and checked expression; immutable, cheap to copy, and equal where text and place are.
class Expression {
  public:
    Expression();  ///< `null`

    const std::string& text() const { return content_->source.text; }
    const Type& type() const { return content_->root.type; }

    /// The tree, for those who have to know what the expression says.
    const Node& root() const { return content_->root; }

    /// Every name that it reads from its environment, in full: `response.lowest`, `form.call.date`.
    const std::set<std::string>& names() const { return content_->names; }

    /// How many variables its macros have at once.
    int slots() const { return content_->slots; }

    /// Where its text stands.
    const Source& source() const { return content_->source; }

    bool operator==(const Expression& other) const {
        return text() == other.text() && source().start == other.source().start;
    }

  private:
    struct Content {
        Source source;
        Node root;
        std::set<std::string> names;
        int slots = 0;
    };
    explicit Expression(Content content);
    friend Result<Expression> compile(std::string_view, const Declarations&, Place);

    std::shared_ptr<const Content> content_;
};

/// Reads an expression and checks it against the declared names: the first thing that cannot be
/// read (HD101), or everything that names or types have against it (HD102 to HD105). `start` is
/// where the text's first character stands.
Result<Expression> compile(std::string_view text, const Declarations&, Place start = {});

}  // namespace heed::cel
