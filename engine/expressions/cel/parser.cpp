#include "engine/expressions/cel/parser.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "engine/expressions/cel/lexer.h"
#include "engine/expressions/cel/likely_meant.h"
#include "engine/expressions/cel/macros.h"
#include "engine/expressions/cel/words.h"

namespace heed::cel {
namespace {

using Kind = Node::Kind;

/// Recursive descent, with one method a level of the grammar. At the first thing that cannot be
/// read it notes the problem and goes on as if the expression ended there, so that every method
/// comes to its end by itself.
class Parser {
  public:
    Parser(const Source& source, std::vector<Token> tokens)
        : source_(source), tokens_(std::move(tokens)) {}

    Result<Node> whole();

  private:
    Node expression();
    Node logical(Kind kind);
    Node infix(int precedence);
    Node unary();
    Node member();
    Node primary();
    Node name_or_call();
    Node collection(Kind kind);
    Node select_or_method(Node operand);
    Node index(Node operand);
    Node literal(bool is_negative);
    std::vector<Node> arguments(std::size_t opening);
    Node finish_call(Node call, std::size_t begin);

    const Token& token() const { return tokens_[at_]; }
    bool take(std::string_view symbol);
    void expect(std::string_view symbol, std::string_view after);
    const Infix* infix_here() const;
    Node make(Kind kind, std::size_t begin, std::vector<Node> children);
    Node fail(std::size_t offset, std::size_t length, std::string message, std::string help = {});
    Node fail(const Token& at, std::string message, std::string help = {});
    Node fail(const Node& at, std::string message);
    std::string found(const Token& at) const;

    const Source& source_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int nesting_ = 0;
    std::optional<Diagnostic> problem_;
};

Node Parser::fail(std::size_t offset, std::size_t length, std::string message, std::string help) {
    if (!problem_) {
        problem_ = source_.diagnose(code::cannot_be_read, offset, length, std::move(message),
                                    std::move(help));
    }
    at_ = tokens_.size() - 1;
    return {};
}

Node Parser::fail(const Token& at, std::string message, std::string help) {
    return fail(at.offset, at.length, std::move(message), std::move(help));
}

Node Parser::fail(const Node& at, std::string message) {
    return fail(at.offset, at.length, std::move(message));
}

std::string Parser::found(const Token& at) const {
    return at.kind == Token::Kind::end ? "but the expression ends here"
                                       : "not “" + std::string(at.text) + "”";
}

bool Parser::take(std::string_view symbol) {
    if (!token().is_symbol(symbol)) {
        return false;
    }
    ++at_;
    return true;
}

void Parser::expect(std::string_view symbol, std::string_view after) {
    if (!take(symbol)) {
        fail(token(), "expected “" + std::string(symbol) + "” " + std::string(after) + ", " +
                          found(token()));
    }
}

/// A step from `begin` to the token before the current one.
Node Parser::make(Kind kind, std::size_t begin, std::vector<Node> children) {
    Node node;
    node.kind = kind;
    node.offset = begin;
    const Token& last = tokens_[at_ - 1];
    node.length = last.offset + last.length - begin;
    for (const Node& child : children) {
        node.height = std::max(node.height, child.height + 1);
    }
    node.children = std::move(children);
    if (node.height > highest_tree) {
        fail(node, "this expression is nested too deeply");
    }
    return node;
}

Result<Node> Parser::whole() {
    Node node = expression();
    if (token().kind != Token::Kind::end) {
        if (node.kind == Kind::name && node.name == "not") {
            fail(node, "“not” is written “!”, with quotes around it all: \"!alarm\"");
        }
        fail(token(), "the expression should end before “" + std::string(token().text) + "”",
             help_behind(tokens_, at_));
    }
    return problem_ ? Result<Node>(*std::move(problem_)) : Result<Node>(std::move(node));
}

Node Parser::expression() {
    if (++nesting_ > deepest_nesting) {
        return fail(token(), "this expression is nested too deeply");
    }
    const std::size_t begin = token().offset;
    Node node = logical(Kind::disjunction);
    if (take("?")) {
        std::vector<Node> parts;
        parts.push_back(std::move(node));
        parts.push_back(logical(Kind::disjunction));
        expect(":", "between the two values of “?”");
        parts.push_back(expression());
        node = make(Kind::conditional, begin, std::move(parts));
    }
    --nesting_;
    return node;
}

/// Operands in a row become one step, so that a long row is no deep tree.
Node Parser::logical(Kind kind) {
    const bool is_or = kind == Kind::disjunction;
    const std::size_t begin = token().offset;
    std::vector<Node> operands;
    do {
        operands.push_back(is_or ? logical(Kind::conjunction) : infix(1));
    } while (take(is_or ? "||" : "&&"));
    return operands.size() == 1 ? std::move(operands[0]) : make(kind, begin, std::move(operands));
}

const Infix* Parser::infix_here() const {
    const bool may_be =
        token().kind == Token::Kind::symbol || token().kind == Token::Kind::identifier;
    return may_be ? infix_of(token().text) : nullptr;
}

Node Parser::infix(int precedence) {
    if (precedence > tightest_infix) {
        return unary();
    }
    const std::size_t begin = token().offset;
    Node left = infix(precedence + 1);
    for (const Infix* here = infix_here(); here != nullptr && here->precedence == precedence;
         here = infix_here()) {
        ++at_;
        std::vector<Node> sides;
        sides.push_back(std::move(left));
        sides.push_back(infix(precedence + 1));
        left = make(Kind::binary, begin, std::move(sides));
        left.operation = here->operation;
    }
    return left;
}

Node Parser::unary() {
    const std::size_t first = at_;
    while (token().is_symbol("!") || token().is_symbol("-")) {
        const bool is_sign = token().is_symbol("-") && tokens_[at_ + 1].is_number;
        if (is_sign || !token().is_symbol(tokens_[first].text)) {
            break;
        }
        ++at_;
    }
    std::size_t signs = at_ - first;
    Node node = member();
    for (; signs > 0; --signs) {
        const Token& sign = tokens_[first + signs - 1];
        std::vector<Node> operand;
        operand.push_back(std::move(node));
        node = make(sign.is_symbol("!") ? Kind::logical_not : Kind::negate, sign.offset,
                    std::move(operand));
    }
    return node;
}

Node Parser::member() {
    Node node = primary();
    while (true) {
        if (token().is_symbol(".") || token().is_symbol(".?")) {
            node = select_or_method(std::move(node));
        } else if (token().is_symbol("[") || token().is_symbol("[?")) {
            node = index(std::move(node));
        } else if (token().is_symbol("{") &&
                   (node.kind == Kind::name || node.kind == Kind::select)) {
            return fail(node,
                        "messages (NAME{…}) are not known here; a map is written {\"key\": value}");
        } else {
            return node;
        }
    }
}

Node Parser::select_or_method(Node operand) {
    const std::size_t begin = operand.offset;
    const bool is_optional = tokens_[at_++].text == ".?";
    const Token& field = token();
    const bool is_word = field.kind == Token::Kind::identifier && !is_keyword(field.text);
    if (!is_word && field.kind != Token::Kind::quoted_identifier) {
        return fail(field, "expected a field's name after the dot, " + found(field),
                    help_after_dot(field));
    }
    ++at_;
    std::vector<Node> children;
    children.push_back(std::move(operand));
    if (token().is_symbol("(") && is_word && !is_optional) {
        std::vector<Node> others = arguments(at_);
        std::move(others.begin(), others.end(), std::back_inserter(children));
        Node call = make(Kind::call, begin, std::move(children));
        call.name = field.text;
        call.is_method = true;
        return finish_call(std::move(call), field.offset);
    }
    Node node = make(Kind::select, begin, std::move(children));
    node.name = field.text;
    node.is_optional = is_optional;
    return node;
}

Node Parser::index(Node operand) {
    const std::size_t begin = operand.offset;
    const bool is_optional = tokens_[at_++].text == "[?";
    std::vector<Node> children;
    children.push_back(std::move(operand));
    children.push_back(expression());
    expect("]", "after the index");
    Node node = make(Kind::index, begin, std::move(children));
    node.is_optional = is_optional;
    return node;
}

std::vector<Node> Parser::arguments(std::size_t opening) {
    at_ = opening + 1;
    std::vector<Node> items;
    if (take(")")) {
        return items;
    }
    do {
        items.push_back(expression());
    } while (take(","));
    expect(")", "after the arguments");
    return items;
}

/// Macros are calls until here; `begin` is where the function's name stands.
Node Parser::finish_call(Node call, std::size_t begin) {
    Expansion expansion = expand(call);
    if (!expansion.problem.empty()) {
        return fail(call.children[expansion.culprit], std::move(expansion.problem));
    }
    if (expansion.node) {
        return *std::move(expansion.node);
    }
    call.length = call.offset + call.length - begin;
    call.offset = begin;
    return call;
}

Node Parser::primary() {
    const Token& first = token();
    if (first.kind == Token::Kind::literal) {
        return literal(false);
    }
    if (first.is_symbol("-")) {
        ++at_;
        return literal(true);
    }
    if (take("(")) {
        Node node = expression();
        expect(")", "to close the bracket");
        return node;
    }
    if (first.is_symbol("[") || first.is_symbol("[?")) {
        return collection(Kind::list);
    }
    if (first.is_symbol("{")) {
        return collection(Kind::map);
    }
    if (first.kind == Token::Kind::identifier || first.is_symbol(".")) {
        return name_or_call();
    }
    return fail(first, "expected a value, " + found(first),
                at_ > 0 ? help_instead_of(first, tokens_[at_ - 1]) : "");
}

/// The smallest int has no positive twin, so the sign belongs to the literal.
Node Parser::literal(bool is_negative) {
    const Token& number = tokens_[at_++];
    Node node = make(Kind::literal, is_negative ? number.offset - 1 : number.offset, {});
    node.value = number.value;
    constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
    if (const auto* whole = number.value.as<std::int64_t>()) {
        if (*whole == smallest && !is_negative) {
            return fail(number, "this number is too large for int");
        }
        node.value = is_negative && *whole != smallest ? -*whole : *whole;
    } else if (const auto* real = number.value.as<double>()) {
        node.value = is_negative ? -*real : *real;
    } else if (is_negative) {
        return fail(number, "a uint has no sign");
    }
    return node;
}

Node Parser::name_or_call() {
    const std::size_t begin = token().offset;
    const bool is_rooted = take(".");
    const Token& word = token();
    if (word.kind != Token::Kind::identifier) {
        return fail(word, "expected a name after the dot, " + found(word));
    }
    ++at_;
    if (!is_rooted && (word.text == "true" || word.text == "false" || word.text == "null")) {
        Node node = make(Kind::literal, begin, {});
        node.value = word.text == "null" ? Value() : Value(word.text == "true");
        return node;
    }
    if (is_reserved(word.text) || is_keyword(word.text)) {
        return fail(word,
                    "“" + std::string(word.text) + "” is a reserved word and cannot be a name",
                    help_for_reserved(word.text));
    }
    if (token().is_symbol("(")) {
        Node call = make(Kind::call, begin, arguments(at_));
        call.length = tokens_[at_ - 1].offset + 1 - begin;
        call.name = word.text;
        return finish_call(std::move(call), begin);
    }
    Node node = make(Kind::name, begin, {});
    node.name = word.text;
    node.is_rooted = is_rooted;
    return node;
}

/// A list or a map: the same but for the keys.
Node Parser::collection(Kind kind) {
    const bool is_list = kind == Kind::list;
    const std::string_view closing = is_list ? "]" : "}";
    const std::size_t begin = token().offset;
    std::vector<Node> items;
    std::vector<bool> optional_items;
    bool opens_optional = tokens_[at_++].text == "[?";
    while (opens_optional || !token().is_symbol(closing)) {
        optional_items.push_back(opens_optional || take("?"));
        opens_optional = false;
        items.push_back(expression());
        if (!is_list) {
            expect(":", "between key and value");
            items.push_back(expression());
        }
        if (!take(",")) {
            break;
        }
    }
    expect(closing, is_list ? "after the list's elements" : "after the map's entries");
    Node node = make(kind, begin, std::move(items));
    node.optional_items = std::move(optional_items);
    return node;
}

}  // namespace

Result<Node> parse(const Source& source) {
    if (source.text.size() > longest_expression) {
        return source.diagnose(code::cannot_be_read, 0, 1,
                               "this expression is longer than 100,000 bytes");
    }
    auto tokens = tokenize(source);
    if (!tokens) {
        return tokens.problems();
    }
    return Parser(source, *std::move(tokens)).whole();
}

}  // namespace heed::cel
