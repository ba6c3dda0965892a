#pragma once

#include <string>
#include <string_view>

#include "engine/runtime/ports.h"
#include "engine/values/enum_names.h"

namespace heed::sql {

// Enumerators stand in columns by their names, as the schema's CHECK constraints have them.

template <NamedEnum Enum>
std::string in_column(Enum value) {
    return std::string(name_of(value));
}

template <NamedEnum Enum>
Enum from_column(std::string_view name) {
    const auto value = parse_name<Enum>(name);
    if (!value) {
        throw StoreFailure("the database has “" + std::string(name) +
                           "”, which this version of Heed does not know");
    }
    return *value;
}

}  // namespace heed::sql
