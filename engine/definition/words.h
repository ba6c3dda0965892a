#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/definition/shape.h"
#include "engine/definition/yaml.h"
#include "engine/model/survey.h"
#include "engine/model/text.h"
#include "engine/values/closest.h"
#include "engine/values/enum_names.h"

namespace heed {

/// `“name”`
std::string in_quotes(std::string_view name);

/// `a, b and c`, each in quotes
std::string in_words(const std::vector<std::string>& names);

/// A BCP 47 tag in its usual spelling, `en` or `pt-BR`, in whatever case it is written; reports
/// what is none.
std::optional<std::string> read_language(std::string_view written, const Place&, int length,
                                         FindingCollector&);

/// Reports what stands in a list twice.
void check_differ(const std::vector<const yaml::Node*>&, FindingCollector&);

/// Words for people: one text, or one a language.
Text read_words(const yaml::Node&, FindingCollector&);

/// Where such words stand in that language; "": where they stand without one.
const yaml::Node& words_in(const yaml::Node&, std::string_view language);

/// The texts of a text or a list of texts; what is none is reported.
std::vector<const yaml::Node*> read_texts(const yaml::Node&, std::string_view what,
                                          FindingCollector&);

/// Names to choose from, as a list, or each with what people read for it.
/// What is neither is reported as none of that kind; `what` names it.
Options read_options(const yaml::Node&, ValueKind names, std::string_view what, FindingCollector&);

/// `1-5`
std::optional<Scale> read_scale(const yaml::Node&, FindingCollector&);

/// What to do about a name with a letter in it that only looks like one of a to z; else
/// `otherwise`.
std::string help_for_letters(std::string_view name, std::string otherwise);

/// Whether a name can stand in expressions: a letter or `_`, then letters, digits and `_`. Reports
/// one that cannot; `noun` says what it names: `a question`.
bool check_name(std::string_view name, const Place&, int length, std::string_view noun,
                FindingCollector&);

/// `did you mean “x”?`, else the whole choice: `it is one of a, b and c`.
std::string suggestion(std::string_view written, const std::vector<std::string>& choices);

/// One of a closed set of words; of a misspelt one, which is reported, what was most likely meant.
template <class Meaning>
std::optional<Meaning> read_choice(const yaml::Node& node, std::string_view noun,
                                   std::span<const Named<Meaning>> choices,
                                   FindingCollector& findings);

/// The words of a closed set, for editors.
template <class Meaning, size_t count>
constexpr std::array<std::string_view, count> words_of(
    const std::array<Named<Meaning>, count>& choices) {
    std::array<std::string_view, count> words;
    for (size_t i = 0; i < count; ++i) {
        words[i] = choices[i].name;
    }
    return words;
}

void report_unknown_word(const yaml::Node&, std::string_view noun,
                         const std::vector<std::string>& choices, FindingCollector&);

template <class Meaning>
std::optional<Meaning> read_choice(const yaml::Node& node, std::string_view noun,
                                   std::span<const Named<Meaning>> choices,
                                   FindingCollector& findings) {
    std::vector<std::string> words;
    for (const auto& [meaning, word] : choices) {
        if (node.text == word) {
            return meaning;
        }
        words.emplace_back(word);
    }
    report_unknown_word(node, noun, words, findings);
    // What follows is read as it was most likely meant, so that one slip is one finding.
    const std::optional<std::string> meant = closest(node.text, words);
    const auto choice =
        std::ranges::find_if(choices, [&](const auto& one) { return meant && one.name == *meant; });
    return choice == choices.end() ? std::nullopt : std::optional<Meaning>(choice->value);
}

}  // namespace heed
