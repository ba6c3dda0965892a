#include "engine/definition/words.h"

#include <algorithm>
#include <array>

#include "engine/definition/shape.h"
#include "engine/values/ascii.h"
#include "engine/values/closest.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/language_tag.h"
#include "engine/values/look_alikes.h"
#include "engine/values/parse_number.h"

namespace heed {
namespace {

constexpr size_t longest_choice = 12;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `de` of `german`; "" of what is no language's name either.
std::string_view tag_of_language(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 26> names{
        {{"english", "en"},  {"englisch", "en"},    {"german", "de"},     {"deutsch", "de"},
         {"french", "fr"},   {"français", "fr"},    {"francais", "fr"},   {"französisch", "fr"},
         {"spanish", "es"},  {"español", "es"},     {"spanisch", "es"},   {"italian", "it"},
         {"italiano", "it"}, {"italienisch", "it"}, {"dutch", "nl"},      {"nederlands", "nl"},
         {"polish", "pl"},   {"polski", "pl"},      {"portuguese", "pt"}, {"danish", "da"},
         {"swedish", "sv"},  {"norwegian", "no"},   {"finnish", "fi"},    {"czech", "cs"},
         {"turkish", "tr"},  {"hungarian", "hu"}}};
    const std::string small = to_lower_ascii(name);
    const auto found = std::ranges::find(names, small, [](const auto& one) { return one.first; });
    return found == names.end() ? std::string_view() : found->second;
}

void check_uncut(const yaml::Node& node, FindingCollector& findings) {
    if (node.cut_at) {
        findings.error(code::needs_quotes, *node.cut_at, 1,
                       "a # with a space before it ends the text and begins a comment",
                       "put quotes around the text if the # belongs to it; a comment stands on a "
                       "line of its own");
    }
}

void check_says_something(const yaml::Node& node, FindingCollector& findings) {
    if (node.text.find_first_not_of(" \n") == std::string::npos) {
        findings.error(code::bad_value, node.place, node.length, "these words say nothing",
                       "write what people are to read here");
    }
}

/// `service_quality` of `service-quality`; "" where no such name comes of it.
std::string name_like(std::string_view written) {
    std::string name;
    for (const char c : written) {
        if (is_letter(c) || (is_digit(c) && !name.empty())) {
            name += c;
        } else if (c == ' ' || c == '-' || c == '.') {
            name += '_';
        } else {
            return "";
        }
    }
    return name;
}

}  // namespace

std::string in_quotes(std::string_view name) {
    return "“" + std::string(name) + "”";
}

std::string in_words(const std::vector<std::string>& names) {
    std::string words;
    for (size_t i = 0; i < names.size(); ++i) {
        if (i > 0) {
            words += i + 1 == names.size() ? " and " : ", ";
        }
        words += in_quotes(names[i]);
    }
    return words;
}

std::string suggestion(std::string_view written, const std::vector<std::string>& choices) {
    if (const std::string near = did_you_mean(written, choices); !near.empty()) {
        return near;
    }
    if (choices.empty() || choices.size() > longest_choice) {
        return "";
    }
    return choices.size() == 1 ? "there is only " + in_quotes(choices.front())
                               : "there are " + in_words(choices);
}

std::optional<std::string> read_language(std::string_view written, const Place& place, int length,
                                         FindingCollector& findings) {
    std::string tag = language_tag(written);
    if (is_language_tag(tag)) {
        return tag;
    }
    const std::string_view meant = tag_of_language(written);
    findings.error(code::bad_value, place, length, in_quotes(written) + " is no language",
                   meant.empty() ? "write its two letters: en, de, fr …"
                                 : "did you mean " + in_quotes(meant) + "?");
    return std::nullopt;
}

void check_differ(const std::vector<const yaml::Node*>& texts, FindingCollector& findings) {
    for (size_t i = 0; i < texts.size(); ++i) {
        const auto end = texts.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(texts.begin(), end,
                        [&](const yaml::Node* other) { return other->text == texts[i]->text; })) {
            findings.error(code::doubled_key, texts[i]->place, texts[i]->length,
                           in_quotes(texts[i]->text) + " stands here twice", "keep one of them");
        }
    }
}

Text read_words(const yaml::Node& node, FindingCollector& findings) {
    Text words;
    if (node.is(yaml::Node::Kind::text)) {
        check_uncut(node, findings);
        check_says_something(node, findings);
        words.by_language.emplace_back("", node.text);
        return words;
    }
    for (const yaml::Entry& entry : node.entries) {
        auto language = read_language(entry.key, entry.place, entry.length, findings);
        if (!language ||
            !check_kind(entry.value, ValueKind::text, in_quotes(entry.key), findings)) {
            continue;
        }
        check_uncut(entry.value, findings);
        check_says_something(entry.value, findings);
        if (&words_in(node, *language) != &entry.value) {
            findings.error(code::doubled_key, entry.place, entry.length,
                           "these words stand here in " + in_quotes(*language) + " already",
                           "keep one of them");
            continue;
        }
        words.by_language.emplace_back(*std::move(language), entry.value.text);
    }
    return words;
}

const yaml::Node& words_in(const yaml::Node& node, std::string_view language) {
    const auto found = std::ranges::find_if(node.entries, [&](const yaml::Entry& entry) {
        return language_tag(entry.key) == language;
    });
    return found == node.entries.end() ? node : found->value;
}

std::vector<const yaml::Node*> read_texts(const yaml::Node& node, std::string_view what,
                                          FindingCollector& findings) {
    std::vector<const yaml::Node*> texts;
    if (node.is(yaml::Node::Kind::list)) {
        for (const yaml::Node& item : node.items) {
            if (check_kind(item, ValueKind::text, what, findings)) {
                texts.push_back(&item);
            }
        }
    } else if (check_kind(node, ValueKind::texts, what, findings)) {
        texts.push_back(&node);
    }
    return texts;
}

Options read_options(const yaml::Node& node, ValueKind names, std::string_view what,
                     FindingCollector& findings) {
    Options options;
    if ((node.is(yaml::Node::Kind::list) && node.items.empty()) ||
        (node.is(yaml::Node::Kind::map) && node.entries.empty())) {
        findings.warning(code::bad_value, node.place, node.length,
                         std::string(what) + " is empty, so nothing can be chosen",
                         "write what can be chosen: [first, second]");
        return options;
    }
    if (!node.is(yaml::Node::Kind::map)) {
        if (check_kind(node, names, what, findings)) {
            const std::vector<const yaml::Node*> written = read_texts(node, what, findings);
            check_differ(written, findings);
            for (const yaml::Node* name : written) {
                options.push_back({name->text, {}});
            }
        }
        return options;
    }
    for (const yaml::Entry& entry : node.entries) {
        if (check_kind(entry.value, ValueKind::words, in_quotes(entry.key), findings)) {
            options.push_back({entry.key, read_words(entry.value, findings)});
        }
    }
    return options;
}

std::optional<Scale> read_scale(const yaml::Node& node, FindingCollector& findings) {
    const std::string_view text = node.text;
    const size_t dash = text.find('-', text.empty() ? 0 : 1);
    if (dash != std::string_view::npos) {
        const auto low = parse_number<int>(text.substr(0, dash));
        const auto high = parse_number<int>(text.substr(dash + 1));
        if (low && high && *low >= 0 && *low < *high && *high <= 100) {
            return Scale{*low, *high};
        }
    }
    if (const auto found = look_alike_in(text); found && found->meant == "-") {
        findings.error(
            code::bad_value, node.place, node.length,
            in_quotes(node.text) + " is no scale: " + std::string(found->name) + " stands in it",
            "write the plain - of the keyboard: 1-5");
        return std::nullopt;
    }
    findings.error(code::bad_value, node.place, node.length, in_quotes(node.text) + " is no scale",
                   "write the lowest and the highest whole number, from 0 to 100: 1-5");
    return std::nullopt;
}

std::string help_for_letters(std::string_view name, std::string otherwise) {
    const auto found = look_alike_in(name);
    const bool is_letter_like = found && !found->meant.empty() && is_letter(found->meant.front());
    return is_letter_like ? in_quotes(found->sign) + " is " + std::string(found->name) +
                                " and only looks like " + in_quotes(found->meant) + ": type it anew"
                          : otherwise;
}

bool check_name(std::string_view name, const Place& place, int length, std::string_view noun,
                FindingCollector& findings) {
    if (!name.empty() && is_letter(name.front()) &&
        std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c); })) {
        return true;
    }
    const std::string better = name_like(name);
    findings.error(
        code::bad_name, place, length,
        in_quotes(name) + " cannot be the name of " + std::string(noun),
        help_for_letters(name, (better.empty() ? "use" : "write " + in_quotes(better) + ": use") +
                                   " letters a-z, digits and _, with a letter first; words for "
                                   "people go into title or label"));
    return false;
}

void report_unknown_word(const yaml::Node& node, std::string_view noun,
                         const std::vector<std::string>& choices, FindingCollector& findings) {
    findings.error(code::unknown_word, node.place, node.length,
                   "there is no " + std::string(noun) + " " + in_quotes(node.text),
                   suggestion(node.text, choices));
}

}  // namespace heed
