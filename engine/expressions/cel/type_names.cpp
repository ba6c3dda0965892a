#include "engine/expressions/cel/type_names.h"

#include <algorithm>
#include <array>

#include "engine/values/enum_names.h"

namespace heed::cel {
namespace {

using Kind = Value::Kind;
constexpr std::array type_names{Named{Kind::null, "null_type"},
                                Named{Kind::boolean, "bool"},
                                Named{Kind::int64, "int"},
                                Named{Kind::uint64, "uint"},
                                Named{Kind::float64, "double"},
                                Named{Kind::string, "string"},
                                Named{Kind::bytes, "bytes"},
                                Named{Kind::timestamp, "google.protobuf.Timestamp"},
                                Named{Kind::duration, "google.protobuf.Duration"},
                                Named{Kind::type, "type"},
                                Named{Kind::list, "list"},
                                Named{Kind::map, "map"},
                                Named{Kind::optional, "optional_type"}};
static_assert(type_names.size() == count_of<Kind>());

}  // namespace

std::string_view type_name(const Value& value) {
    return std::ranges::find(type_names, value.kind(), &Named<Kind>::value)->name;
}

bool is_type_name(std::string_view name) {
    return std::ranges::find(type_names, name, &Named<Kind>::name) != type_names.end();
}

}  // namespace heed::cel
