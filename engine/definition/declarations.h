#pragma once

#include "engine/definition/workflow_scope.h"

namespace heed {

/// The names that expressions of this workflow may read: `response`, `case`, `customer`, … made
/// from its surveys, its forms, its states and the directory; the conditions are added as they are
/// read.
cel::Declarations declare_names(const WorkflowScope&, const yaml::Node& workflow);

/// Adds a condition: its name, and `newly(NAME)`.
void declare_condition(const std::string& name, cel::Declarations&);

/// Calls `take` for the value of every entry of that key, at any depth.
template <class Take>
void for_each_value(const yaml::Node& node, std::string_view key, const Take& take) {
    for (const yaml::Entry& entry : node.entries) {
        if (entry.key == key) {
            take(entry.value);
        }
        for_each_value(entry.value, key, take);
    }
    for (const yaml::Node& item : node.items) {
        for_each_value(item, key, take);
    }
}

}  // namespace heed
