#include "adapters/json/stored_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "adapters/json/plain_run.h"
#include "adapters/json/read.h"
#include "adapters/json/write.h"
#include "engine/values/octets.h"

namespace heed::json {
namespace {

constexpr std::int64_t known_format = 1;

/// Without what stands there instead: these may be a customer's words.
[[noreturn]] void refuse(std::string_view wanted) {
    throw UnreadableText("a stored text has something else where " + std::string(wanted) +
                         " should stand");
}

template <class Number>
void append_number(std::string& out, Number number) {
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

std::int64_t whole_in(const Value& stored) {
    const auto* whole = stored.as<std::int64_t>();
    return whole != nullptr ? *whole : (refuse("a whole number"), 0);
}

const std::string& text_in(const Value& stored) {
    const auto* text = stored.as<std::string>();
    if (text == nullptr) {
        refuse("a text");
    }
    return *text;
}

/// The length of the well-formed UTF-8 character (RFC 3629) that a text begins with; 0: none does.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    const unsigned next = byte(1);
    if (lead > 0 && lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool fits = (lead != 0xE0 || next >= 0xA0) && (lead != 0xED || next < 0xA0);
        return fits && continues(1) && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool fits = (lead != 0xF0 || next >= 0x90) && (lead != 0xF4 || next < 0x90);
        return fits && continues(1) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

bool is_storable(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

/// The text with U+FFFD for what is no UTF-8 or a NUL: a mail server's reply, say. A case must stay
/// readable whatever was written into it.
std::string repaired(std::string_view text) {
    std::string good;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        good += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return good;
}

/// What JSON has no kind for is a list of one entry under its tag.
template <class Part>
void write_tagged(std::string& out, std::string_view tag, const Part& part) {
    out += "{\"$";
    out += tag;
    out += "\":";
    write_stored(out, part);
    out += '}';
}

template <class Moment>
void write_moment(std::string& out, std::string_view tag, const Moment& moment) {
    write_tagged(out, tag, Value(Value::List{moment.seconds, Value(moment.nanos)}));
}

/// Keys that are no texts, or that look like a tag, cannot stand in a JSON object.
bool fits_object(const Value::Map& map) {
    for (const auto& [key, value] : map) {
        const auto* text = key.as<std::string>();
        if (text == nullptr || text->starts_with('$')) {
            return false;
        }
    }
    return true;
}

void write_map(std::string& out, const Value::Map& map) {
    if (!fits_object(map)) {
        Value::List pairs;
        for (const auto& [key, value] : map) {
            pairs.push_back(Value::List{key, value});
        }
        write_tagged(out, "map", Value(std::move(pairs)));
        return;
    }
    char separator = '{';
    for (const auto& [key, value] : map) {
        out += separator;
        write_stored(out, *key.as<std::string>());
        out += ':';
        write_stored(out, value);
        separator = ',';
    }
    out += map.empty() ? "{}" : "}";
}

Value read_tagged(std::string_view tag, const Value& content) {
    if (tag == "$time" || tag == "$length") {
        const Value::List& parts = list_in(content, 2);
        const auto nanos = static_cast<std::int32_t>(whole_in(parts[1]));
        return tag == "$time" ? Value(Timestamp{whole_in(parts[0]), nanos})
                              : Value(Duration{whole_in(parts[0]), nanos});
    }
    if (tag == "$bytes") {
        return Bytes{from_hexadecimal(text_in(content)).value_or("")};
    }
    if (tag == "$type") {
        return TypeName{text_in(content)};
    }
    if (tag == "$natural") {
        std::uint64_t natural = 0;
        const std::string& digits = text_in(content);
        std::from_chars(digits.data(), digits.data() + digits.size(), natural);
        return natural;
    }
    if (tag == "$not_a_number") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    Value::Map map;
    for (const Value& pair : list_in(content)) {
        Value key;
        Value value;
        read_stored(list_in(pair, 2)[0], key);
        read_stored(list_in(pair, 2)[1], value);
        map.emplace_back(std::move(key), std::move(value));
    }
    return map;
}

}  // namespace

void write_stored(std::string& out, bool truth) {
    out += truth ? "true" : "false";
}
void write_stored(std::string& out, int number) {
    append_number(out, number);
}
void write_stored(std::string& out, std::int64_t number) {
    append_number(out, number);
}
void write_stored(std::string& out, const std::string& text) {
    const auto is_odd = [](unsigned char octet) { return (octet == 0) | (octet >= 0x80); };
    const bool is_plain = end_of_plain_run(text, 0, is_odd) == text.size();
    append_text(out, is_plain || is_storable(text) ? text : repaired(text));
}
void write_stored(std::string& out, Instant at) {
    append_number(out, std::int64_t{at.time_since_epoch().count()});
}

void write_stored(std::string& out, const Value& value) {
    if (const auto* map = value.as<Value::Map>()) {
        write_map(out, *map);
    } else if (const auto* list = value.as<Value::List>()) {
        char separator = '[';
        for (const Value& item : *list) {
            out += separator;
            write_stored(out, item);
            separator = ',';
        }
        out += list->empty() ? "[]" : "]";
    } else if (const auto* time = value.as<Timestamp>()) {
        write_moment(out, "time", *time);
    } else if (const auto* length = value.as<Duration>()) {
        write_moment(out, "length", *length);
    } else if (const auto* bytes = value.as<Bytes>()) {
        write_tagged(out, "bytes", to_hexadecimal(bytes->octets));
    } else if (const auto* type = value.as<TypeName>()) {
        write_tagged(out, "type", type->name);
    } else if (const auto* natural = value.as<std::uint64_t>()) {
        write_tagged(out, "natural", std::to_string(*natural));
    } else if (const auto* real = value.as<double>(); real != nullptr && std::isnan(*real)) {
        write_tagged(out, "not_a_number", true);
    } else if (const auto* text = value.as<std::string>()) {
        write_stored(out, *text);
    } else {
        append(out, value);
    }
}

void read_stored(const Value& stored, bool& truth) {
    const auto* found = stored.as<bool>();
    truth = found != nullptr ? *found : (refuse("true or false"), false);
}
void read_stored(const Value& stored, int& number) {
    number = static_cast<int>(whole_in(stored));
}
void read_stored(const Value& stored, std::int64_t& number) {
    number = whole_in(stored);
}
void read_stored(const Value& stored, std::string& text) {
    text = text_in(stored);
}
void read_stored(const Value& stored, Instant& at) {
    at = Instant(std::chrono::milliseconds(whole_in(stored)));
}

void read_stored(const Value& stored, Value& value) {
    if (const auto* list = stored.as<Value::List>()) {
        Value::List items(list->size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            read_stored((*list)[i], items[i]);
        }
        value = std::move(items);
        return;
    }
    const auto* map = stored.as<Value::Map>();
    if (map == nullptr) {
        value = stored;
        return;
    }
    if (map->size() == 1 && map->front().first.text_or("").starts_with('$')) {
        value = read_tagged(map->front().first.text_or(""), map->front().second);
        return;
    }
    Value::Map entries;
    entries.reserve(map->size());
    for (const auto& [key, content] : *map) {
        read_stored(content, entries.emplace_back(key, Value()).second);
    }
    value = std::move(entries);
}

const Value::List& list_in(const Value& stored, std::size_t at_least) {
    const auto* list = stored.as<Value::List>();
    if (list == nullptr || list->size() < at_least) {
        refuse("a list");
    }
    return *list;
}

const Value::Map& map_in(const Value& stored) {
    const auto* map = stored.as<Value::Map>();
    if (map == nullptr) {
        refuse("an object");
    }
    return *map;
}

Value open_stored(std::string_view text) {
    Result<Value> root = read(text);
    if (!root) {
        throw UnreadableText("a stored text cannot be read: " + root.problems().front().message);
    }
    map_in(*root);
    const Value* format = root->find("v");
    if (format == nullptr || whole_in(*format) > known_format) {
        throw UnreadableText("a stored text has a format that this version of Heed does not know");
    }
    return std::move(*root);
}

}  // namespace heed::json
