#include <algorithm>

#include "engine/decision/own_words.h"

namespace heed::own_words {
namespace {

/// `“How was it?” with 2 of 10`; nothing where there is no score.
Text in_words(const Words& words, const std::optional<Answered>& score) {
    return score ? words.text("own.score", {{"question", score->question},
                                            {"value", std::to_string(score->value)},
                                            {"of", std::to_string(score->of)}})
                 : Text();
}

}  // namespace

Text responded(const Words& words, const std::string& customer, Responding how,
               const std::optional<Answered>& score) {
    return words.text("own.responded." + std::string(name_of(how)),
                      {{"customer", customer}, {"score", in_words(words, score)}});
}

Text told_us(const Words& words, const std::string& customer, Saying said,
             const std::optional<Answered>& score) {
    return words.text("own.told_us." + std::string(name_of(said)),
                      {{"customer", customer}, {"score", in_words(words, score)}});
}

Text told_by(const Words& words, const std::string& colleague) {
    return words.text("own.told_by", {{"who", colleague}});
}

Text said_before(const Words& words, const std::string& customer) {
    return words.text("own.said_before", {{"customer", customer}});
}

Text filled_in(const Words& words, const std::string& customer,
               const std::optional<Answered>& rating) {
    return words.text("own.filled_in",
                      {{"customer", customer}, {"score", in_words(words, rating)}});
}

Text answered_plan(const Words& words, const std::string& customer, PlanVerdict verdict,
                   const std::vector<int>& actions) {
    const std::string how(name_of(verdict));
    if (actions.empty()) {
        return words.text("own.answered_plan.whole." + how, {{"customer", customer}});
    }
    std::vector<std::string> numbers(actions.size());
    std::ranges::transform(actions, numbers.begin(),
                           [](int action) { return std::to_string(action); });
    return words.text("own.answered_plan." + how, static_cast<std::int64_t>(actions.size()),
                      {{"customer", customer}, {"actions", words.listed(numbers)}});
}

Text chose(const std::string& who, const Text& outcome) {
    Text sentence = outcome;
    for (auto& [language, words] : sentence.by_language) {
        words.insert(0, who.empty() ? "" : who + ": ");
    }
    return sentence;
}

Text remarked(const Words& words, const std::string& who) {
    return words.text("own.remarked", {{"who", who}});
}

Text attached(const Words& words, const std::string& who, const std::string& file) {
    return words.text("own.attached", {{"who", who}, {"file", file}});
}

}  // namespace heed::own_words
