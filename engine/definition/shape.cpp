#include "engine/definition/shape.h"

#include <algorithm>

#include "engine/definition/words.h"
#include "engine/values/closest.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/parse_number.h"

namespace heed {
namespace {

using Kind = yaml::Node::Kind;

/// What is there, with its verb.
std::string_view describe(Kind kind) {
    switch (kind) {
        case Kind::nothing:
            return "is nothing";
        case Kind::text:
            return "is a text";
        case Kind::list:
            return "is a list";
        case Kind::map:
            return "are names with values";
    }
    return "";
}

std::string_view describe(ValueKind kind) {
    switch (kind) {
        case ValueKind::text:
            return "a text";
        case ValueKind::words:
            return "words for people: a text, or one for each language ({en: …, de: …})";
        case ValueKind::texts:
            return "a text or a list of texts";
        case ValueKind::yes_no:
            return "true or false";
        case ValueKind::whole_number:
            return "a whole number";
        case ValueKind::list:
            return "a list";
        case ValueKind::map:
            return "names with values (NAME: VALUE …)";
        case ValueKind::anything:
            return "a value";
    }
    return "";
}

/// How what stands there becomes what is wanted; "" where that cannot be told.
std::string help_for_kind(const yaml::Node& node, ValueKind kind) {
    if (kind == ValueKind::list && node.is(Kind::text) && !node.block) {
        return "put brackets around it: [" + node.text + "]";
    }
    if (kind == ValueKind::list && node.is(Kind::map)) {
        return "begin each item with a dash: - …";
    }
    if (kind == ValueKind::text && node.is(Kind::map) && node.find("en") != nullptr) {
        return "this is said in one language only: write one text";
    }
    return "";
}

bool fits(const yaml::Node& node, ValueKind kind) {
    switch (kind) {
        case ValueKind::text:
            return node.is(Kind::text);
        case ValueKind::words:
            return node.is(Kind::text) || node.is(Kind::map);
        case ValueKind::texts:
            return node.is(Kind::text) || node.is(Kind::list);
        case ValueKind::yes_no:
            return node.is(Kind::text) && (node.text == "true" || node.text == "false");
        case ValueKind::whole_number:
            return node.is(Kind::text) && parse_number<int>(node.text).has_value();
        case ValueKind::list:
            return node.is(Kind::list);
        case ValueKind::map:
            return node.is(Kind::map);
        case ValueKind::anything:
            return true;
    }
    return false;
}

std::vector<std::string> key_names(const Shape& shape) {
    std::vector<std::string> names;
    for (const Key& key : shape.keys) {
        names.emplace_back(key.name);
    }
    return names;
}

/// The key that a misspelt one was most likely meant for, unless that one is there as well.
const Key* meant_key(const yaml::Entry& entry, const Shape& shape, const yaml::Node& node) {
    const auto name = closest(entry.key, key_names(shape));
    const auto key = name ? std::ranges::find(shape.keys, *name, &Key::name) : shape.keys.end();
    return key == shape.keys.end() || node.find(key->name) != nullptr ? nullptr : &*key;
}

void report_unknown_key(const yaml::Entry& entry, const Shape& shape, FindingCollector& findings) {
    const std::vector<std::string> names = key_names(shape);
    const bool is_of_outer =
        std::ranges::find(shape.outer_words, entry.key) != shape.outer_words.end();
    findings.error(code::unknown_key, entry.place, entry.length,
                   std::string(shape.noun) + " has no " + in_quotes(entry.key),
                   is_of_outer ? "it belongs to what stands around " + std::string(shape.noun) +
                                     ": move it to the left"
                               : suggestion(entry.key, names));
}

}  // namespace

const yaml::Node* Entries::find(std::string_view key) const {
    const auto found = std::ranges::find(fitting_, key, [](const auto& f) { return f.first; });
    return found == fitting_.end() ? nullptr : found->second;
}

std::string Entries::text(std::string_view key, std::string_view otherwise) const {
    const yaml::Node* node = find(key);
    return node != nullptr ? node->text : std::string(otherwise);
}

int Entries::number(std::string_view key, int otherwise) const {
    const yaml::Node* node = find(key);
    return node != nullptr ? parse_number<int>(node->text).value_or(otherwise) : otherwise;
}

bool Entries::yes(std::string_view key) const {
    return text(key) == "true";
}

namespace {

/// `send thank-you`, where {send: thank-you} is meant.
std::string help_for_names(const yaml::Node& node, const Shape& shape) {
    const std::string word = node.text.substr(0, node.text.find_first_of(" :"));
    const auto key = std::ranges::find(shape.keys, word, &Key::name);
    return node.is(Kind::text) && key != shape.keys.end() ? "write {" + word + ": …}" : "";
}

bool check_kind_or(const yaml::Node& node, ValueKind kind, std::string_view what,
                   const std::string& help, FindingCollector& findings) {
    if (fits(node, kind)) {
        return true;
    }
    const bool shows_text = node.is(Kind::text) && !node.block;
    if (node.is(Kind::nothing) && !node.text.empty() && kind != ValueKind::map &&
        kind != ValueKind::list) {
        findings.error(code::needs_quotes, node.place, node.length,
                       "YAML takes " + node.text + " for “nothing”, but " + std::string(what) +
                           " is to be " + std::string(describe(kind)),
                       "put quotes around it if the word itself is meant");
        return false;
    }
    findings.error(
        code::wrong_kind, node.place, node.length,
        std::string(what) + " is to be " + std::string(describe(kind)) + ", but here " +
            (shows_text ? "is " + in_quotes(node.text) : std::string(describe(node.kind))),
        help.empty() ? help_for_kind(node, kind) : help);
    return false;
}

}  // namespace

bool check_kind(const yaml::Node& node, ValueKind kind, std::string_view what,
                FindingCollector& findings) {
    return check_kind_or(node, kind, what, "", findings);
}

std::optional<Entries> read_entries(const yaml::Node& node, const Shape& shape,
                                    FindingCollector& findings) {
    if (!check_kind_or(node, ValueKind::map, shape.noun, help_for_names(node, shape), findings)) {
        return std::nullopt;
    }
    Entries entries(node);
    std::vector<const Key*> seen;
    for (const yaml::Entry& entry : node.entries) {
        const auto known = std::ranges::find(shape.keys, entry.key, &Key::name);
        const Key* key = known != shape.keys.end() ? &*known : meant_key(entry, shape, node);
        if (known == shape.keys.end()) {
            report_unknown_key(entry, shape, findings);
        }
        if (key == nullptr) {
            continue;
        }
        seen.push_back(key);
        if (check_kind(entry.value, key->kind, in_quotes(entry.key), findings)) {
            entries.fitting_.emplace_back(key->name, &entry.value);
        }
    }
    for (const Key& key : shape.keys) {
        if (key.need == Need::required && std::ranges::find(seen, &key) == seen.end()) {
            findings.error(code::missing_key, node.place, node.length,
                           std::string(shape.noun) + " needs " + in_quotes(key.name),
                           std::string(key.name) + ": " + std::string(key.meaning));
        }
    }
    return entries;
}

}  // namespace heed
