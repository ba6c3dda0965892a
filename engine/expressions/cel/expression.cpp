#include "engine/expressions/cel/expression.h"

#include <utility>

#include "engine/expressions/cel/checker.h"
#include "engine/expressions/cel/parser.h"

namespace heed::cel {

Expression::Expression() {
    static const auto null = [] {
        Content content;
        content.source.text = "null";
        content.root.type = Type::Kind::null;
        return std::make_shared<const Content>(std::move(content));
    }();
    content_ = null;
}

Expression::Expression(Content content)
    : content_(std::make_shared<const Content>(std::move(content))) {}

Result<Expression> compile(std::string_view text, const Declarations& declarations, Place start) {
    Expression::Content content;
    content.source = {std::string(text), std::move(start)};
    auto parsed = parse(content.source);
    if (!parsed) {
        return parsed.problems();
    }
    content.root = *std::move(parsed);
    Checked checked = check(content.root, declarations, content.source);
    if (!checked.problems.empty()) {
        return std::move(checked.problems);
    }
    content.names = std::move(checked.names);
    content.slots = checked.slots;
    return Expression(std::move(content));
}

}  // namespace heed::cel
