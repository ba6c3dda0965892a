#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace heed::cel {

/// What the checker knows of an expression's value before there is one. Cheap to copy.
///
/// `dynamic` is any value, decided at evaluation. `number` is a survey's number, an int or a
/// double: it compares and calculates freely with both. `object` has named fields with types of
/// their own, such as `response`.
class Type {
  public:
    enum class Kind {
        dynamic,
        null,
        boolean,
        int64,
        uint64,
        float64,
        number,
        string,
        bytes,
        timestamp,
        duration,
        type,
        list,
        map,
        object,
        optional
    };
    using Fields = std::map<std::string, Type, std::less<>>;

    Type() = default;  ///< dynamic
    Type(Kind kind) : kind_(kind) {}

    static Type list_of(Type element);
    static Type map_of(Type key, Type value);
    static Type optional_of(Type content);
    static Type object(Fields fields);

    Kind kind() const { return kind_; }
    bool is(Kind kind) const { return kind_ == kind; }
    bool is_dynamic() const { return kind_ == Kind::dynamic; }
    bool is_number() const;  ///< int64, uint64, float64 or number

    /// What a list, a map (its values) or an optional holds; dynamic for all others.
    Type element() const;
    Type key() const;  ///< of a map; dynamic for all others

    /// The fields of an object, empty for all others.
    const Fields& fields() const;

    /// As CEL writes it, with the words of this project beside: `list(int)`, `number`, `object`.
    std::string name() const;

    bool operator==(const Type&) const;

  private:
    struct Content {
        std::vector<Type> parameters;
        Fields fields;
    };
    Kind kind_ = Kind::dynamic;
    std::shared_ptr<const Content> content_;
};

/// Whether a value of the one type may stand where the other is wanted: equal, or one of them is
/// dynamic, or number beside int or double; lists, maps and optionals by their content.
bool compatible(const Type&, const Type&);

/// The narrowest type that holds values of both; dynamic when they have nothing in common.
Type common(const Type&, const Type&);

}  // namespace heed::cel
