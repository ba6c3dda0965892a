#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/json/stored_text.h"
#include "adapters/json/stored_value.h"
#include "adapters/json/write.h"

namespace heed::json {

// Lists, pairs, maps and optional values in stored texts. The first declaration of each direction
// is for everything else: objects and enumerators, see stored_fields.h.

template <class T>
void write_stored(std::string& out, const T& object);
template <class T>
void write_stored(std::string& out, const std::vector<T>& items);
template <class First, class Second>
void write_stored(std::string& out, const std::pair<First, Second>& both);
template <class T>
void write_stored(std::string& out, const std::map<std::string, T, std::less<>>& items);
template <class T>
void write_stored(std::string& out, const std::optional<T>& some);

template <class T>
void read_stored(const Value& stored, T& object);
template <class T>
void read_stored(const Value& stored, std::vector<T>& items);
template <class First, class Second>
void read_stored(const Value& stored, std::pair<First, Second>& both);
template <class T>
void read_stored(const Value& stored, std::map<std::string, T, std::less<>>& items);
template <class T>
void read_stored(const Value& stored, std::optional<T>& some);

template <class T>
void write_stored(std::string& out, const std::vector<T>& items) {
    char separator = '[';
    for (const T& item : items) {
        out += separator;
        write_stored(out, item);
        separator = ',';
    }
    out += items.empty() ? "[]" : "]";
}
template <class T>
void read_stored(const Value& stored, std::vector<T>& items) {
    const Value::List& list = list_in(stored);
    items.resize(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        read_stored(list[i], items[i]);
    }
}

template <class First, class Second>
void write_stored(std::string& out, const std::pair<First, Second>& both) {
    out += '[';
    write_stored(out, both.first);
    out += ',';
    write_stored(out, both.second);
    out += ']';
}
template <class First, class Second>
void read_stored(const Value& stored, std::pair<First, Second>& both) {
    read_stored(list_in(stored, 2)[0], both.first);
    read_stored(list_in(stored, 2)[1], both.second);
}

template <class T>
void write_stored(std::string& out, const std::map<std::string, T, std::less<>>& items) {
    char separator = '{';
    for (const auto& [name, item] : items) {
        out += separator;
        append_text(out, name);
        out += ':';
        write_stored(out, item);
        separator = ',';
    }
    out += items.empty() ? "{}" : "}";
}
template <class T>
void read_stored(const Value& stored, std::map<std::string, T, std::less<>>& items) {
    items.clear();
    for (const auto& [name, item] : map_in(stored)) {
        read_stored(item, items[name.text_or("")]);
    }
}

/// Only where there is a value: a field without one is left out.
template <class T>
void write_stored(std::string& out, const std::optional<T>& some) {
    write_stored(out, *some);
}
template <class T>
void read_stored(const Value& stored, std::optional<T>& some) {
    read_stored(stored, some.emplace());
}

}  // namespace heed::json
