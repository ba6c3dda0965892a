#include "adapters/json/stored_text.h"

#include "adapters/json/stored_containers.h"

namespace heed::json {

void write_stored(std::string& out, const Text& text) {
    const auto& words = text.by_language;
    if (words.empty() || (words.size() == 1 && words.front().first.empty())) {
        write_stored(out, words.empty() ? std::string() : words.front().second);
        return;
    }
    char separator = '{';
    for (const auto& [language, said] : words) {
        out += separator;
        append_text(out, language);
        out += ':';
        write_stored(out, said);
        separator = ',';
    }
    out += '}';
}

void write_stored(std::string& out, const Option& option) {
    if (option.label.empty()) {
        write_stored(out, option.name);
        return;
    }
    out += R"({"name":)";
    write_stored(out, option.name);
    out += R"(,"label":)";
    write_stored(out, option.label);
    out += '}';
}

void read_stored(const Value& stored, Text& text) {
    text = Text();
    if (stored.as<std::string>() != nullptr) {
        text = stored.text_or("");
    } else if (const Value* pairs = stored.find("by_language")) {
        read_stored(*pairs, text.by_language);
    } else {
        for (const auto& [language, words] : map_in(stored)) {
            read_stored(words, text.by_language.emplace_back(language.text_or(""), "").second);
        }
    }
}

void read_stored(const Value& stored, Option& option) {
    option = {stored.text_or(""), {}};
    if (stored.as<std::string>() == nullptr) {
        map_in(stored);
        if (const Value* name = stored.find("name")) {
            read_stored(*name, option.name);
        }
        if (const Value* label = stored.find("label")) {
            read_stored(*label, option.label);
        }
    }
}

}  // namespace heed::json
