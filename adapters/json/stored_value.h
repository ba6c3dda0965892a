#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/values/time.h"
#include "engine/values/value.h"

namespace heed::json {

/// A stored text is not what this program wrote: damaged, or by a newer version.
struct UnreadableText : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Plain values in stored texts. Unlike json::write this keeps every kind: what JSON lacks stands as
// an object with one tag, `{"$time":[seconds,nanos]}`. Instants are milliseconds since 1970.

void write_stored(std::string& out, bool);
void write_stored(std::string& out, int);
void write_stored(std::string& out, std::int64_t);
void write_stored(std::string& out, const std::string&);
void write_stored(std::string& out, Instant);
void write_stored(std::string& out, const Value&);

void read_stored(const Value& stored, bool&);
void read_stored(const Value& stored, int&);
void read_stored(const Value& stored, std::int64_t&);
void read_stored(const Value& stored, std::string&);
void read_stored(const Value& stored, Instant&);
void read_stored(const Value& stored, Value&);

/// The list; throws UnreadableText where it is none, or has less than so many items.
const Value::List& list_in(const Value& stored, std::size_t at_least = 0);
const Value::Map& map_in(const Value& stored);

/// The root object of a stored text; throws UnreadableText when it is none or its format is newer
/// than this program knows.
Value open_stored(std::string_view text);

/// Where every stored text begins: `{"v":1`.
inline constexpr std::string_view format_field = R"({"v":1)";

}  // namespace heed::json
