#include "engine/expressions/cel/likely_meant.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

#include "engine/values/ascii.h"

namespace heed::cel {
namespace {

using Kind = Node::Kind;

/// What `2..3` and `between 2 and 3` are written as.
constexpr std::string_view both_ends = "write both ends: x >= 2 && x <= 3";

/// `"2"`, where a number is meant.
bool is_quoted_number(const Node& node) {
    const auto* text = node.kind == Kind::literal ? node.value.as<std::string>() : nullptr;
    return text != nullptr && !text->empty() &&
           text->find_first_not_of("0123456789.-") == std::string::npos;
}

bool is_comparison(const Node& node) {
    return node.kind == Kind::binary && node.type.is(Type::Kind::boolean);
}

bool has(const Node& node, Type::Kind kind) {
    return node.children[0].type.is(kind) || node.children[1].type.is(kind);
}

/// Of a number and a comma: `3,5`; thousands as German has them, `1.000,50`, and English, `1,000`.
std::string help_with_comma(std::span<const Token> number) {
    std::string before(number[0].text);
    const std::string behind(number[2].text);
    constexpr std::size_t digits_of_a_thousand = 3;
    const bool has_thousands = behind.find('.') == digits_of_a_thousand ||
                               (behind.size() == digits_of_a_thousand && before != "0");
    if (has_thousands && before.find('.') == std::string::npos) {
        for (std::size_t i = 1; number[i].is_symbol(",") && number[i + 1].is_number; i += 2) {
            before += number[i + 1].text;
        }
        return "nothing stands between thousands: " + before;
    }
    std::erase(before, '.');
    return "decimals stand behind a point: " + before + "." + behind;
}

}  // namespace

std::string help_behind(std::span<const Token> tokens, std::size_t index) {
    const Token& token = tokens[index];
    if (token.is_symbol(",") && index > 0 && tokens[index - 1].is_number &&
        tokens[index + 1].is_number) {
        return help_with_comma(tokens.subspan(index - 1));
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 19> meant{{
        {"and", "“and” is written “&&”"},
        {"or", "“or” is written “||”"},
        {"is", "“is” is written “==”, “is not” “!=”"},
        {"equals", "“equals” is written “==”"},
        {"not", "“not” is written “!” before what it negates, “is not” “!=”"},
        {"than", "“less than” is written “<”, “more than” “>”"},
        {"contains", "write it behind a dot: response.comment.contains(\"late\")"},
        {"minutes", "a length of time is written duration(\"30m\")"},
        {"hour", "a length of time is written duration(\"1h\")"},
        {"hours", "a length of time is written duration(\"4h\")"},
        {"day", "a length of time is written duration(\"24h\")"},
        {"days", "a length of time is written in hours: duration(\"72h\")"},
        {"between", both_ends},
        {"to", both_ends},
        {"und", "“and” is written “&&”"},
        {"oder", "“or” is written “||”"},
        {"greater", "“less than” is written “<”, “greater than” “>”"},
        {"less", "“less than” is written “<”, “greater than” “>”"},
        {"business", "business time stands in due and after, not in conditions"},
    }};
    const std::string word = to_lower_ascii(token.text);
    const auto found =
        std::ranges::find(meant, std::string_view(word), [](const auto& one) { return one.first; });
    if (found != meant.end()) {
        return std::string(found->second);
    }
    return token.kind == Token::Kind::identifier || token.kind == Token::Kind::literal
               ? "between two values stands a sign such as ==, <=, && or ||"
               : "";
}

std::string help_after_dot(const Token& token) {
    return token.is_number ? std::string(both_ends) : "";
}

std::string help_for_reserved(std::string_view word) {
    if (word == "if") {
        return "leave it out: a condition stands alone";
    }
    return word == "else" ? "what holds otherwise is a line of its own; in a mail: {{^NAME}} … "
                            "{{/NAME}}"
                          : "";
}

std::string help_instead_of(const Token& token, const Token& sign) {
    if (token.is_symbol(">") && sign.is_symbol("<")) {
        return "“is not” is written “!=”";
    }
    if (token.kind != Token::Kind::end) {
        return "";
    }
    return sign.is_symbol("%") ? "a share is written as a number: 0.6"
                               : "write what comes behind “" + std::string(sign.text) + "”";
}

std::string help_for_numbers(const Node& node, const std::string& wider) {
    for (const Node& side : node.children) {
        const auto* number = side.kind == Kind::literal ? side.value.as<double>() : nullptr;
        if (number == nullptr) {
            continue;
        }
        const bool is_whole = *number == std::floor(*number) && std::abs(*number) < 1e15;
        return is_whole ? "a count is a whole number: write " +
                              std::to_string(static_cast<std::int64_t>(*number)) +
                              "; nothing stands between thousands"
                        : "a count is a whole number: compare it with one";
    }
    return "make both the same: " + wider + "(…)";
}

std::string help_for_operation(const Node& node) {
    const Node& left = node.children[0];
    const Node& right = node.children[1];
    const bool has_number = left.type.is_number() || right.type.is_number();
    if (has_number && (is_quoted_number(left) || is_quoted_number(right))) {
        return "a number stands without quotes";
    }
    if (has_number && node.operation == Operator::in && right.kind == Kind::list) {
        return "numbers stand without quotes: [1, 2]";
    }
    if (is_comparison(left) || is_comparison(right)) {
        return "compare twice, with && between: 1 <= x && x <= 2";
    }
    if (has(node, Type::Kind::boolean)) {
        return "what is true or false is not compared: write it alone, or with a ! before it";
    }
    if (has(node, Type::Kind::timestamp) && has(node, Type::Kind::string)) {
        return "write a time so: timestamp(\"2026-03-02T09:00:00Z\")";
    }
    if (has(node, Type::Kind::duration)) {
        return "write a length of time so: duration(\"72h\")";
    }
    return has_number && has(node, Type::Kind::string)
               ? "a text is compared with a text in quotes, a number with a number"
               : "";
}

}  // namespace heed::cel
