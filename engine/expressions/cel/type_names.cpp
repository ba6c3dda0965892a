#include "engine/expressions/cel/type_names.h"

#include <algorithm>
#include <array>

namespace heed::cel {
namespace {

/// In the order of Value::Kind.
constexpr std::array<std::string_view, 13> names = {"null_type",
                                                    "bool",
                                                    "int",
                                                    "uint",
                                                    "double",
                                                    "string",
                                                    "bytes",
                                                    "google.protobuf.Timestamp",
                                                    "google.protobuf.Duration",
                                                    "type",
                                                    "list",
                                                    "map",
                                                    "optional_type"};

}  // namespace

std::string_view type_name(const Value& value) {
    return names[static_cast<std::size_t>(value.kind())];
}

bool is_type_name(std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace heed::cel
