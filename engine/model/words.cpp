#include "engine/model/words.h"

#include <algorithm>
#include <array>

#include "engine/values/locale.h"

namespace heed {
namespace {

Value::Map in(std::string_view language, const Words::Names& names) {
    Value::Map values;
    for (const auto& [name, text] : names) {
        values.emplace_back(name, text.in(language));
    }
    return values;
}

/// Plurals that English has no texts for.
constexpr std::array<std::string_view, 4> further_plurals{"zero", "two", "few", "many"};

/// What English says stands first: it is what a reader of no known language gets.
Text english_first(Text text) {
    auto& all = text.by_language;
    std::ranges::stable_partition(all,
                                  [](const auto& said) { return said.first == Words::fallback; });
    return text;
}

}  // namespace

const std::shared_ptr<const Words>& Words::none() {
    static const auto none = std::make_shared<const Words>();
    return none;
}

const text::Template* Words::find(std::string_view language, std::string_view key) const {
    const text::Template* text = find_exactly(language, key);
    const size_t dot = key.rfind('.');
    const bool is_plural =
        dot != std::string_view::npos &&
        std::ranges::find(further_plurals, key.substr(dot + 1)) != further_plurals.end();
    return text != nullptr || !is_plural
               ? text
               : find_exactly(language, std::string(key.substr(0, dot)) + ".other");
}

const text::Template* Words::find_exactly(std::string_view language, std::string_view key) const {
    const std::string_view primary = language.substr(0, language.find_first_of("-_"));
    for (const std::string_view tag : {primary, fallback}) {
        const auto texts = languages_.find(tag);
        if (texts == languages_.end()) {
            continue;
        }
        if (const auto text = texts->second.find(key); text != texts->second.end()) {
            return &text->second;
        }
    }
    return nullptr;
}

std::string Words::say(std::string_view language, std::string_view key,
                       const Value::Map& names) const {
    const text::Template* text = find(language, key);
    return text == nullptr ? std::string(key)
                           : text::render(*text, text::MapLookup(names), text::Escape::none);
}

Text Words::in_each(const std::function<std::string(const std::string& language)>& key_in,
                    const Names& names) const {
    Text text;
    for (const auto& [language, texts] : languages_) {
        if (const auto found = texts.find(key_in(language)); found != texts.end()) {
            text.by_language.emplace_back(
                language, text::render(found->second, text::MapLookup(in(language, names)),
                                       text::Escape::none));
        }
    }
    return english_first(std::move(text));
}

Text Words::text(std::string_view key, const Names& names) const {
    Text text = in_each([&](const std::string&) { return std::string(key); }, names);
    return text.empty() ? Text(std::string(key)) : text;
}

Text Words::text(std::string_view key, std::int64_t count, const Names& names) const {
    const std::string several(key);
    Text text = in_each(
        [&](const std::string& language) {
            return several + "." + Locale(language, TimeZone()).plural(count);
        },
        names);
    return text.empty() ? Text(several) : text;
}

Text Words::listed(const std::vector<std::string>& items) const {
    Text text;
    for (const auto& [language, texts] : languages_) {
        text.by_language.emplace_back(language, Locale(language, TimeZone()).join(items));
    }
    return english_first(std::move(text));
}

}  // namespace heed
