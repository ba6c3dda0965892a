#include "engine/expressions/cel/lexer.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "engine/expressions/cel/literal.h"
#include "engine/values/look_alikes.h"
#include "engine/values/utf8.h"

namespace heed::cel {
namespace {

constexpr std::array<std::string_view, 8> long_symbols = {
    "&&", "||", "==", "!=", "<=", ">=", ".?", "[?"};
constexpr std::string_view short_symbols = "+-*/%!<>?:.,()[]{}";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool begins_identifier(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Reads tokens until the end or the first thing that is none.
class Lexer {
  public:
    explicit Lexer(const Source& source) : source_(source), text_(source.text) {}

    Result<std::vector<Token>> run();

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    void skip_blanks();
    bool read_token();
    bool read_quoted();
    bool read_number();
    bool read_quoted_identifier();
    bool read_symbol();
    void finish(Token::Kind kind, std::size_t begin, Value value = {});
    bool fail(std::size_t offset, std::size_t length, std::string message, std::string help = {});
    bool finish_integer(std::size_t begin, std::string_view digits, int base);

    const Source& source_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
    Diagnostics problems_;
};

void Lexer::finish(Token::Kind kind, std::size_t begin, Value value) {
    tokens_.push_back(
        {kind, text_.substr(begin, at_ - begin), begin, at_ - begin, std::move(value), false});
}

bool Lexer::fail(std::size_t offset, std::size_t length, std::string message, std::string help) {
    problems_.push_back(source_.diagnose(code::cannot_be_read, offset, length, std::move(message),
                                         std::move(help)));
    return false;
}

void Lexer::skip_blanks() {
    while (at_ < text_.size()) {
        if (std::string_view(" \t\n\r\f").find(peek()) != std::string_view::npos) {
            ++at_;
        } else if (peek() == '/' && peek(1) == '/') {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else {
            return;
        }
    }
}

/// The prefix of a quoted literal (`r`, `b`, both in any order), or nothing where none begins here.
std::optional<std::string_view> quote_prefix(std::string_view rest) {
    for (std::size_t letters = 0; letters <= 2 && letters < rest.size(); ++letters) {
        if (rest[letters] == '"' || rest[letters] == '\'') {
            return rest.substr(0, letters);
        }
        const char c = rest[letters];
        const bool is_raw = c == 'r' || c == 'R';
        const bool is_bytes = c == 'b' || c == 'B';
        const bool was_raw = letters == 1 && (rest[0] == 'r' || rest[0] == 'R');
        if ((!is_raw && !is_bytes) || (letters == 1 && is_raw == was_raw)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// Every line end in a text over several lines is one `\n`, however the file writes it.
std::string with_plain_line_ends(std::string_view body) {
    std::string text;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool is_pair = body[i] == '\r' && body.substr(i + 1, 1) == "\n";
        if (!is_pair) {
            text += body[i] == '\r' ? '\n' : body[i];
        }
    }
    return text;
}

bool Lexer::read_quoted() {
    const std::size_t begin = at_;
    const std::string_view prefix = *quote_prefix(text_.substr(at_));
    const bool is_raw = prefix.find_first_of("rR") != std::string_view::npos;
    const bool is_bytes = prefix.find_first_of("bB") != std::string_view::npos;
    at_ += prefix.size();
    const char quote = peek();
    const bool is_behind_digit = begin > 0 && text_[begin - 1] >= '0' && text_[begin - 1] <= '9';
    const bool is_triple = peek(1) == quote && peek(2) == quote;
    const std::string closing(is_triple ? 3 : 1, quote);
    at_ += closing.size();
    const std::size_t body_begin = at_;
    while (text_.substr(at_, closing.size()) != closing) {
        const bool breaks = peek() == '\n' || peek() == '\r';
        if (at_ >= text_.size() || (breaks && !is_triple)) {
            return fail(begin, at_ - begin, "this text has no closing " + closing,
                        is_behind_digit ? "nothing stands between thousands: 1000"
                        : breaks        ? "a text over several lines stands between three quotes"
                                        : "");
        }
        at_ += peek() == '\\' && !is_raw && at_ + 1 < text_.size() ? 2 : 1;
    }
    const std::string_view body = text_.substr(body_begin, at_ - body_begin);
    at_ += closing.size();
    std::string content = with_plain_line_ends(body);
    if (!is_raw) {
        Unescaped read = unescape(content, is_bytes ? Quoted::bytes : Quoted::string);
        if (!read.problem.empty()) {
            return fail(body_begin + read.at, 2, std::move(read.problem));
        }
        content = std::move(read.content);
    }
    finish(Token::Kind::literal, begin,
           is_bytes ? Value(Bytes{std::move(content)}) : Value(std::move(content)));
    return true;
}

bool Lexer::finish_integer(std::size_t begin, std::string_view digits, int base) {
    std::uint64_t number = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    const bool is_unsigned = peek() == 'u' || peek() == 'U';
    // 2^63 is let through for the minus that may stand before it; the parser looks.
    constexpr std::uint64_t largest_int = std::uint64_t{1} << 63;
    if (problem != std::errc() || (!is_unsigned && number > largest_int)) {
        return fail(
            begin, at_ - begin,
            is_unsigned ? "this number is too large for uint" : "this number is too large for int");
    }
    at_ += is_unsigned ? 1 : 0;
    finish(Token::Kind::literal, begin,
           is_unsigned ? Value(number) : Value(static_cast<std::int64_t>(number)));
    return true;
}

bool Lexer::read_number() {
    const std::size_t begin = at_;
    if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && is_hex_digit(peek(2))) {
        at_ += 2;
        const std::size_t digits = at_;
        while (is_hex_digit(peek())) {
            ++at_;
        }
        return finish_integer(begin, text_.substr(digits, at_ - digits), 16);
    }
    bool is_integer = true;
    while (is_digit(peek())) {
        ++at_;
    }
    if (peek() == '.' && is_digit(peek(1))) {
        is_integer = false;
        for (++at_; is_digit(peek());) {
            ++at_;
        }
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
        is_integer = false;
        for (at_ += 1 + sign; is_digit(peek());) {
            ++at_;
        }
    }
    if (is_integer) {
        return finish_integer(begin, text_.substr(begin, at_ - begin), 10);
    }
    const auto number = read_double(text_.substr(begin, at_ - begin));
    if (!number) {
        return fail(begin, at_ - begin, "this number is beyond what a double holds");
    }
    finish(Token::Kind::literal, begin, *number);
    return true;
}

bool Lexer::read_quoted_identifier() {
    const std::size_t begin = at_++;
    while (peek() != '`') {
        const char c = peek();
        if (!begins_identifier(c) && !is_digit(c) && c != '.' && c != '-' && c != '/' && c != ' ') {
            return fail(begin, at_ - begin,
                        "a name between backticks has letters, digits, “_.-/ ” and a closing `");
        }
        ++at_;
    }
    ++at_;
    finish(Token::Kind::quoted_identifier, begin);
    tokens_.back().text = text_.substr(begin + 1, at_ - begin - 2);
    return true;
}

bool Lexer::read_symbol() {
    const std::size_t begin = at_;
    for (std::string_view symbol : long_symbols) {
        if (text_.substr(at_, 2) == symbol) {
            at_ += 2;
            finish(Token::Kind::symbol, begin);
            return true;
        }
    }
    if (short_symbols.find(peek()) != std::string_view::npos && peek() != '\0') {
        ++at_;
        finish(Token::Kind::symbol, begin);
        return true;
    }
    const std::string_view pair = text_.substr(at_, 1);
    if (pair == "=") {
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        const bool is_turned = next == '<' || next == '>';
        return fail(at_, 1, "one “=” means nothing here",
                    is_turned ? std::string("the sign comes first: “") + next + "=”"
                              : "to compare, write “==”");
    }
    if (pair == "&" || pair == "|") {
        return fail(at_, 1, "one “" + std::string(pair) + "” means nothing here",
                    "write “" + std::string(pair) + std::string(pair) + "”");
    }
    std::size_t end = at_;
    utf8::next(text_, end);
    const std::string_view character = text_.substr(at_, end - at_);
    const bool is_curly_quote = character == "“" || character == "”" || character == "„" ||
                                character == "‘" || character == "’";
    if (is_curly_quote) {
        return fail(at_, end - at_, "a text stands between straight quotes", "write \"…\" or '…'");
    }
    if (const auto found = look_alike_in(character); found && found->meant != " ") {
        return fail(at_, end - at_, "“" + std::string(character) + "” is no sign of expressions",
                    "write “" + std::string(found->meant) + "”");
    }
    return fail(at_, end - at_, "unexpected “" + std::string(character) + "”");
}

bool Lexer::read_token() {
    const char c = peek();
    if (quote_prefix(text_.substr(at_))) {
        return read_quoted();
    }
    if (begins_identifier(c)) {
        const std::size_t begin = at_;
        while (begins_identifier(peek()) || is_digit(peek())) {
            ++at_;
        }
        finish(Token::Kind::identifier, begin);
        return true;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
        const bool done = read_number();
        if (done) {
            tokens_.back().is_number = true;
        }
        return done;
    }
    return c == '`' ? read_quoted_identifier() : read_symbol();
}

Result<std::vector<Token>> Lexer::run() {
    if (!utf8::valid(text_)) {
        fail(0, 1, "this expression is not UTF-8");
        return problems_;
    }
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
        if (!read_token()) {
            return problems_;
        }
    }
    finish(Token::Kind::end, at_);
    return tokens_;
}

}  // namespace

Result<std::vector<Token>> tokenize(const Source& source) {
    return Lexer(source).run();
}

}  // namespace heed::cel
