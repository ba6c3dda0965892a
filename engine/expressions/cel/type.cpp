#include "engine/expressions/cel/type.h"

#include <algorithm>
#include <utility>

namespace heed::cel {
namespace {

using Kind = Type::Kind;

std::string_view plain_name(Kind kind) {
    switch (kind) {
        case Kind::dynamic:
            return "dyn";
        case Kind::null:
            return "null_type";
        case Kind::boolean:
            return "bool";
        case Kind::int64:
            return "int";
        case Kind::uint64:
            return "uint";
        case Kind::float64:
            return "double";
        case Kind::number:
            return "number";
        case Kind::string:
            return "string";
        case Kind::bytes:
            return "bytes";
        case Kind::timestamp:
            return "timestamp";
        case Kind::duration:
            return "duration";
        case Kind::type:
            return "type";
        case Kind::list:
            return "list";
        case Kind::map:
            return "map";
        case Kind::object:
            return "object";
        case Kind::optional:
            return "optional";
    }
    return "dyn";
}

/// Whether null may stand for a value of this type.
bool takes_null(Kind kind) {
    return kind == Kind::null || kind == Kind::timestamp || kind == Kind::duration ||
           kind == Kind::optional || kind == Kind::object;
}

bool counts_as_number(Kind kind) {
    return kind == Kind::number || kind == Kind::int64 || kind == Kind::float64;
}

}  // namespace

Type Type::list_of(Type element) {
    Type type(Kind::list);
    type.content_ = std::make_shared<Content>(Content{{std::move(element)}, {}});
    return type;
}

Type Type::map_of(Type key, Type value) {
    Type type(Kind::map);
    type.content_ = std::make_shared<Content>(Content{{std::move(value), std::move(key)}, {}});
    return type;
}

Type Type::optional_of(Type content) {
    Type type(Kind::optional);
    type.content_ = std::make_shared<Content>(Content{{std::move(content)}, {}});
    return type;
}

Type Type::object(Fields fields) {
    Type type(Kind::object);
    type.content_ = std::make_shared<Content>(Content{{}, std::move(fields)});
    return type;
}

bool Type::is_number() const {
    return counts_as_number(kind_) || kind_ == Kind::uint64;
}

Type Type::element() const {
    return content_ && !content_->parameters.empty() ? content_->parameters[0] : Type();
}

Type Type::key() const {
    return content_ && content_->parameters.size() > 1 ? content_->parameters[1] : Type();
}

const Type::Fields& Type::fields() const {
    static const Fields none;
    return content_ ? content_->fields : none;
}

std::string Type::name() const {
    std::string text(plain_name(kind_));
    if (kind_ == Kind::list || kind_ == Kind::optional) {
        text += "(" + element().name() + ")";
    } else if (kind_ == Kind::map) {
        text += "(" + key().name() + ", " + element().name() + ")";
    }
    return text;
}

bool Type::operator==(const Type& other) const {
    if (kind_ != other.kind_ || content_ == other.content_) {
        return kind_ == other.kind_;
    }
    return element() == other.element() && key() == other.key() && fields() == other.fields();
}

bool compatible(const Type& left, const Type& right) {
    if (left.is_dynamic() || right.is_dynamic()) {
        return true;
    }
    if (left.is(Kind::number) || right.is(Kind::number)) {
        return counts_as_number(left.kind()) && counts_as_number(right.kind());
    }
    if (left.is(Kind::null) || right.is(Kind::null)) {
        return takes_null(left.kind()) && takes_null(right.kind());
    }
    if (left.kind() != right.kind()) {
        return false;
    }
    return compatible(left.key(), right.key()) && compatible(left.element(), right.element());
}

Type common(const Type& left, const Type& right) {
    if (!compatible(left, right)) {
        return {};
    }
    if (left.is(Kind::null) || left.is(Kind::number)) {
        return right.is_dynamic() || left.is(Kind::null) ? right : left;
    }
    if (right.is(Kind::null) || right.is(Kind::number)) {
        return left.is_dynamic() || right.is(Kind::null) ? left : right;
    }
    if (left.kind() != right.kind()) {
        return {};
    }
    switch (left.kind()) {
        case Kind::list:
            return Type::list_of(common(left.element(), right.element()));
        case Kind::optional:
            return Type::optional_of(common(left.element(), right.element()));
        case Kind::map:
            return Type::map_of(common(left.key(), right.key()),
                                common(left.element(), right.element()));
        default:
            return left;
    }
}

}  // namespace heed::cel
