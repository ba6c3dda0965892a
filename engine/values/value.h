#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace heed {

/// An instant as CEL knows it: seconds since 1970-01-01T00:00:00Z and nanoseconds within the second
/// (0 … 999,999,999).
struct Timestamp {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    auto operator<=>(const Timestamp&) const = default;
};

/// A length of elapsed time; both parts carry the same sign.
struct Duration {
    std::int64_t seconds = 0;
    std::int32_t nanos = 0;
    auto operator<=>(const Duration&) const = default;
};

struct Bytes {
    std::string octets;
    auto operator<=>(const Bytes&) const = default;
};

/// A type as a value, by its CEL name: `int`, `list`, `google.protobuf.Timestamp`.
struct TypeName {
    std::string name;
    auto operator<=>(const TypeName&) const = default;
};

class Value;

/// CEL's optional: a value, or none where one might have been.
struct Optional {
    std::shared_ptr<const Value> content;  ///< nullptr: none
    bool operator==(const Optional&) const;
};

/// Any value of the expression language, and of JSON: immutable, cheap to copy (lists and maps are
/// shared).
/// `==` compares structure and kind (`1` and `1.0` differ); CEL's own equality lives in
/// expressions/cel.
class Value {
  public:
    using List = std::vector<Value>;
    using Entry = std::pair<Value, Value>;
    using Map = std::vector<Entry>;  ///< in the order of writing; keys are unique

    /// In the order of CEL's specification; `type` is a TypeName.
    enum class Kind {
        null,
        boolean,
        int64,
        uint64,
        float64,
        string,
        bytes,
        timestamp,
        duration,
        type,
        list,
        map,
        optional
    };

    Value() = default;  ///< null
    Value(std::nullptr_t) {}
    Value(bool value) : content_(value) {}
    Value(std::int64_t value) : content_(value) {}
    Value(int value) : content_(std::int64_t{value}) {}
    Value(std::uint64_t value) : content_(value) {}
    Value(double value) : content_(value) {}
    Value(std::string value) : content_(std::move(value)) {}
    Value(std::string_view value) : content_(std::string(value)) {}
    Value(const char* value) : content_(std::string(value)) {}
    Value(Bytes value) : content_(std::move(value)) {}
    Value(Timestamp value) : content_(value) {}
    Value(Duration value) : content_(value) {}
    Value(TypeName value) : content_(std::move(value)) {}
    Value(List items) : content_(std::make_shared<const List>(std::move(items))) {}
    Value(Map entries) : content_(std::make_shared<const Map>(std::move(entries))) {}
    Value(Optional value) : content_(std::move(value)) {}

    Kind kind() const { return static_cast<Kind>(content_.index()); }
    bool is_null() const { return std::holds_alternative<std::monostate>(content_); }

    /// The content when it is of that kind, else nullptr.
    template <class T>
    const T* as() const {
        if constexpr (std::is_same_v<T, List> || std::is_same_v<T, Map>) {
            const auto* shared = std::get_if<std::shared_ptr<const T>>(&content_);
            return shared ? shared->get() : nullptr;
        } else {
            return std::get_if<T>(&content_);
        }
    }

    /// The entry of a map with that text key, else nullptr.
    const Value* find(std::string_view key) const;

    /// The text, or `otherwise` where this is no text.
    std::string text_or(std::string_view otherwise) const;

    bool operator==(const Value&) const;

  private:
    std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string, Bytes,
                 Timestamp, Duration, TypeName, std::shared_ptr<const List>,
                 std::shared_ptr<const Map>, Optional>
        content_;
};

}  // namespace heed
