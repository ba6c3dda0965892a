#include "engine/analysis/comparisons.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "engine/analysis/decision_lists.h"
#include "engine/analysis/projection.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

using cel::Operator;

struct Objection {
    const cel::Node* at = nullptr;
    std::string message;
    std::string help;
};

std::string number_text(double number) {
    const auto whole = static_cast<std::int64_t>(number);
    return static_cast<double>(whole) == number ? std::to_string(whole) : std::to_string(number);
}

/// What a clock can show.
std::optional<NumberRange> range_of_clock(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, NumberRange>, 7> ranges{
        {{"getHours()", {0, 23}},
         {"getMinutes()", {0, 59}},
         {"getSeconds()", {0, 59}},
         {"getMonth()", {0, 11}},
         {"getDayOfWeek()", {0, 6}},
         {"getDayOfMonth()", {0, 30}},
         {"getDate()", {1, 31}}}};
    const auto range = std::ranges::find(ranges, name, [](const auto& one) { return one.first; });
    return range == ranges.end() ? std::nullopt : std::optional(range->second);
}

/// Whether a comparison with that number says something about a scale: `> 0` and `< 6` of 1-5 are
/// ways to say “any”.
bool is_sensible(const LiteralComparison& comparison, double number, const NumberRange& scale) {
    const auto low = static_cast<double>(scale.low);
    const auto high = static_cast<double>(scale.high);
    if (number >= low && number <= high) {
        const bool is_whole = static_cast<double>(static_cast<std::int64_t>(number)) == number;
        return is_whole || (comparison.operation != Operator::equal &&
                            comparison.operation != Operator::not_equal);
    }
    return (comparison.operation == Operator::greater && number >= low - 1 && number < low) ||
           (comparison.operation == Operator::less && number <= high + 1 && number > high);
}

std::optional<Objection> about_number(const LiteralComparison& comparison,
                                      const NumberRange& scale) {
    const auto* whole = comparison.literal.as<std::int64_t>();
    const auto* real = comparison.literal.as<double>();
    if (whole == nullptr && real == nullptr) {
        return std::nullopt;
    }
    const double number = whole != nullptr ? static_cast<double>(*whole) : *real;
    if (is_sensible(comparison, number, scale)) {
        return std::nullopt;
    }
    const std::string range = std::to_string(scale.low) + " to " + std::to_string(scale.high);
    return Objection{
        comparison.at,
        "“" + comparison.name + "” goes from " + range + ", so it is never " + number_text(number),
        "compare it with a whole number from " + range};
}

std::optional<Objection> about_word(const LiteralComparison& comparison,
                                    const std::vector<std::string>& words) {
    const auto* word = comparison.literal.as<std::string>();
    if (word == nullptr || word->empty() || words.empty() ||
        std::ranges::find(words, *word) != words.end()) {
        return std::nullopt;
    }
    return Objection{comparison.at, "“" + comparison.name + "” is never “" + *word + "”",
                     suggestion(*word, words)};
}

/// `"triage" in case.states`
void object_to_states(const Examined& examined, const cel::Node& node,
                      std::vector<Objection>& objections) {
    const bool asks_states =
        node.kind == cel::Node::Kind::binary && node.operation == Operator::in &&
        node.children[0].kind == cel::Node::Kind::literal && !node.children[1].asks.empty() &&
        node.children[1].asks[0] == "case.states";
    const auto* name = asks_states ? node.children[0].value.as<std::string>() : nullptr;
    if (name != nullptr && examined.workflow.find_state(*name) == nullptr) {
        std::vector<std::string> names;
        for (const State& state : examined.workflow.states) {
            if (state.id != root_state) {
                names.push_back(state.name);
            }
        }
        objections.push_back(
            {&node.children[0], "there is no state “" + *name + "”", suggestion(*name, names)});
    }
    for (const cel::Node& child : node.children) {
        object_to_states(examined, child, objections);
    }
}

/// A score that no question asks for.
void object_to_missing_scores(const Examined& examined, const cel::Node& node,
                              std::vector<Objection>& objections) {
    if (node.kind == cel::Node::Kind::name && !node.asks.empty() &&
        is_never_asked(examined, node.asks[0])) {
        const std::string& name = node.asks[0];
        const std::string kind = name.ends_with(".nps")   ? "nps"
                                 : name.ends_with(".ces") ? "ces"
                                                          : "rating";
        objections.push_back(
            {&node,
             "“" + name + "” never has a value: no question of the survey is of the kind " + kind,
             "decide by what is asked, or give the survey such a question"});
    }
    for (const cel::Node& child : node.children) {
        object_to_missing_scores(examined, child, objections);
    }
}

std::vector<Objection> objections_to(const Examined& examined, const cel::Expression& expression) {
    std::vector<Objection> objections;
    for (const LiteralComparison& comparison : literal_comparisons(expression)) {
        std::optional<Objection> objection =
            about_word(comparison, words_of_name(examined, comparison.name));
        if (const auto scale = scale_of_name(examined, comparison.name)) {
            objection = about_number(comparison, *scale);
        } else if (const auto range = range_of_clock(comparison.name)) {
            objection = about_number(comparison, *range);
        }
        if (objection) {
            objections.push_back(*std::move(objection));
        }
    }
    object_to_states(examined, expression.root(), objections);
    object_to_missing_scores(examined, expression.root(), objections);
    return objections;
}

Place place_in(const cel::Expression& expression, const cel::Node& node) {
    Place place = expression.source().start;
    place.column += length_of(std::string_view(expression.text()).substr(0, node.offset));
    return place;
}

/// `case.lowest <= 2` where 1 is the best holds for the content. Whoever asks for the high numbers
/// as well knows.
void check_side(const Examined& examined) {
    const cel::Expression* low = nullptr;
    LiteralComparison first;
    bool is_known = false;
    for_each_expression(examined.workflow, [&](const cel::Expression& expression) {
        for (LiteralComparison& comparison : literal_comparisons(expression)) {
            if (!is_best_low(examined, comparison.name)) {
                continue;
            }
            const bool asks_low = comparison.operation == Operator::less ||
                                  comparison.operation == Operator::less_or_equal;
            is_known = is_known || comparison.operation == Operator::greater ||
                       comparison.operation == Operator::greater_or_equal;
            if (asks_low && low == nullptr) {
                low = &expression;
                first = std::move(comparison);
            }
        }
    });
    if (low != nullptr && !is_known) {
        examined.findings.warning(
            code::outside_scale, place_in(*low, *first.at), static_cast<int>(first.at->length),
            "1 is the best of that scale, so this holds for whoever is content: “" + first.name +
                "” is the worst answer, which is the highest number there",
            "for whoever is unhappy: " + first.name + " >= 4");
    }
}

}  // namespace

void check_comparisons(const Examined& examined) {
    std::set<std::tuple<int, int>> reported;
    for_each_expression(examined.workflow, [&](const cel::Expression& expression) {
        for (const Objection& objection : objections_to(examined, expression)) {
            const Place place = place_in(expression, *objection.at);
            if (reported.emplace(place.line, place.column).second) {
                examined.findings.error(code::outside_scale, place,
                                        static_cast<int>(objection.at->length), objection.message,
                                        objection.help);
            }
        }
    });
    check_side(examined);
}

bool has_impossible_comparison(const Examined& examined, const cel::Expression& expression) {
    return !objections_to(examined, expression).empty() ||
           std::ranges::any_of(expression.names(), [&](const std::string& name) {
               const Condition* condition = condition_behind(examined.workflow, name);
               return condition != nullptr && has_impossible_comparison(examined, condition->holds);
           });
}

}  // namespace heed
