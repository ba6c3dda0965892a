#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "adapters/json/field_count.h"
#include "adapters/json/stored_containers.h"
#include "adapters/json/write.h"
#include "engine/values/enum_names.h"

namespace heed::json {

// How a stored text is written and read by one description. A type states its fields once,
// `template <class Visit> void visit_fields(Visit& visit, const Task*)`; what equals a field's
// default is left out, and what is left out reads as the default.

template <class T>
struct FieldWriter {
    static_assert(described_fields<T>() == field_count<T>(), "visit_fields must name every field");

    std::string& out;
    const T& object;
    char separator = '{';

    template <class Member>
    void operator()(std::string_view name, Member T::*member) {
        static const T defaults{};
        if (object.*member == defaults.*member) {
            return;
        }
        out += separator;
        separator = ',';
        out += '"';
        out += name;  // ours, and plain
        out += "\":";
        write_stored(out, object.*member);
    }
    void close() { out += separator == '{' ? "{}" : "}"; }
};

template <class T>
struct FieldReader {
    const Value& stored;
    T& object;

    template <class Member>
    void operator()(std::string_view name, Member T::*member) {
        if (const Value* found = stored.find(name)) {
            read_stored(*found, object.*member);
        }
    }
};

template <class T>
void write_stored(std::string& out, const T& object) {
    if constexpr (std::is_enum_v<T>) {
        out += '"';
        out += name_of(object);
        out += '"';
    } else {
        FieldWriter<T> writer{out, object};
        visit_fields(writer, static_cast<const T*>(nullptr));
        writer.close();
    }
}

template <class T>
void read_stored(const Value& stored, T& object) {
    if constexpr (std::is_enum_v<T>) {
        const std::string name = stored.text_or("");
        const std::optional<T> known = parse_name<T>(name);
        if (!known) {
            throw UnreadableText("a stored text has “" + name +
                                 "”, which this version of Heed does not know");
        }
        object = *known;
    } else {
        map_in(stored);
        object = T{};
        FieldReader<T> reader{stored, object};
        visit_fields(reader, static_cast<const T*>(nullptr));
    }
}

/// A whole stored text, with its format in front.
template <class T>
std::string write_text_of(const T& object) {
    std::string out;
    out.reserve(1024);
    out += format_field;
    FieldWriter<T> writer{out, object, ','};
    visit_fields(writer, static_cast<const T*>(nullptr));
    out += '}';
    return out;
}
template <class T>
T read_text_of(std::string_view text) {
    T object;
    read_stored(open_stored(text), object);
    return object;
}

}  // namespace heed::json
