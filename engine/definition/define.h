#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {

/// The file in which each stands that is defined by a name: by `survey service-quality`.
using DefiningFiles = std::map<std::string, std::string>;

/// Adds what a file defines by its name; whether there was none of that name before, else a finding
/// says so. `noun` is the key that names it: `survey`.
template <class Item>
bool define(std::map<std::string, std::shared_ptr<const Item>, std::less<>>& items,
            const std::string& name, std::shared_ptr<const Item> item, const yaml::Node& node,
            std::string_view noun, DefiningFiles& files, FindingCollector& findings) {
    std::string& file = files[std::string(noun) + " " + name];
    if (items.emplace(name, std::move(item)).second) {
        file = node.place.file;
        return true;
    }
    const yaml::Node& place = *node.find(noun);
    findings.error(code::defined_twice, place.place, place.length,
                   file + " has the " + std::string(noun) + " " + in_quotes(name) + " already",
                   "name one of them otherwise; if one is a copy, move it out of the folder");
    return false;
}

}  // namespace heed
