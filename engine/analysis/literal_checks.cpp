#include "engine/analysis/literal_checks.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/literal_uses.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/language_tag.h"

namespace heed {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The digits that stand there.
std::string_view digits_at(std::string_view text, size_t at) {
    const std::string_view rest = text.substr(std::min(at, text.size()));
    return rest.substr(0, std::min(rest.find_first_not_of("0123456789"), rest.size()));
}

/// The first number in an expression of the shape 10.000; empty where there is none. What stands
/// in quotes is no number.
std::string_view number_with_thousands(std::string_view text, size_t& at) {
    constexpr size_t group = 3;
    char quote = '\0';
    for (at = 0; at < text.size(); ++at) {
        if (quote != '\0') {
            quote = text[at] == quote ? '\0' : quote;
        } else if (text[at] == '"' || text[at] == '\'') {
            quote = text[at];
        } else if (is_digit(text[at])) {
            const std::string_view whole = digits_at(text, at);
            const size_t dot = at + whole.size();
            const std::string_view behind =
                dot < text.size() && text[dot] == '.' ? digits_at(text, dot + 1) : "";
            if (whole.size() <= group && whole != "0" && behind.size() == group) {
                return text.substr(at, whole.size() + 1 + group);
            }
            at = dot + (behind.empty() ? 0 : behind.size() + 1) - 1;
        }
    }
    return {};
}

/// The call by which a clock is read without a time zone: `now.getHours()`; nullptr: none.
const cel::Node* clock_without_zone(const cel::Node& node) {
    if (node.kind == cel::Node::Kind::call && node.is_method && node.children.size() == 1 &&
        node.name.starts_with("get") && node.children[0].type.is(cel::Type::Kind::timestamp)) {
        return &node;
    }
    for (const cel::Node& child : node.children) {
        if (const cel::Node* found = clock_without_zone(child)) {
            return found;
        }
    }
    return nullptr;
}

}  // namespace

void check_clocks(const Examined& examined) {
    std::set<std::tuple<std::string, int, int>> reported;
    for_each_expression(examined.workflow, [&](const cel::Expression& expression) {
        const cel::Node* call = clock_without_zone(expression.root());
        Place place = expression.source().start;
        if (call == nullptr || !reported.emplace(place.file, place.line, place.column).second) {
            return;
        }
        place.column += length_of(std::string_view(expression.text()).substr(0, call->offset));
        examined.findings.warning(
            code::clock_without_zone, place, static_cast<int>(call->length),
            "this reads the clock of Greenwich (UTC), which is not that of your organisation",
            "say where: " + call->name + "(\"Europe/Berlin\")");
    });
}

void check_languages(const Examined& examined) {
    for_each_expression(examined.workflow, [&](const cel::Expression& expression) {
        for (const LiteralComparison& comparison : literal_comparisons(expression)) {
            const auto* word = comparison.literal.as<std::string>();
            if (word == nullptr || word->empty() ||
                !comparison.name.ends_with("response.language") ||
                (is_language_tag(*word) && language_tag(*word) == *word)) {
                continue;
            }
            Place place = expression.source().start;
            place.column +=
                length_of(std::string_view(expression.text()).substr(0, comparison.at->offset));
            const std::string tag = language_tag(*word);
            examined.findings.warning(
                code::outside_scale, place, static_cast<int>(comparison.at->length),
                "“" + comparison.name + "” is never “" + *word + "”",
                is_language_tag(tag) ? "did you mean “" + tag + "”?"
                                     : "write the language's tag: \"de\", \"pt-BR\"");
        }
    });
}

void check_number_literals(const Examined& examined) {
    std::set<std::tuple<std::string, int, int>> reported;
    for_each_expression(examined.workflow, [&](const cel::Expression& expression) {
        size_t at = 0;
        const std::string_view number = number_with_thousands(expression.text(), at);
        Place place = expression.source().start;
        if (number.empty() || !reported.emplace(place.file, place.line, place.column).second) {
            return;
        }
        place.column += length_of(std::string_view(expression.text()).substr(0, at));
        const std::string whole(number.substr(0, number.find('.')));
        std::string together(number);
        std::erase(together, '.');
        examined.findings.warning(code::number_reads_otherwise, place, length_of(number),
                                  "“" + std::string(number) + "” is " + whole +
                                      " here: a point stands before decimals, not before thousands",
                                  "write " + together + ", or " + whole + " if that is meant");
    });
}

}  // namespace heed
