#include "engine/expressions/cel/name_resolution.h"

#include "engine/expressions/cel/type_names.h"
#include "engine/values/closest.h"

namespace heed::cel {
namespace {

using Outcome = Resolution::Outcome;

std::vector<std::string> names_of(const Type::Fields& fields) {
    std::vector<std::string> names;
    for (const auto& [name, type] : fields) {
        names.push_back(name);
    }
    return names;
}

/// How many names stand before the one that is meant: `response.answers` before `quality`.
constexpr int deepest = 2;

/// Adds where a field of that name stands: `customer.name`, `response.answers.quality`.
void add_paths_to(const std::string& field, const std::string& path, const Type& type, int depth,
                  std::string& all) {
    if (!type.is(Type::Kind::object) || depth == 0) {
        return;
    }
    for (const auto& [name, inner] : type.fields()) {
        if (name == field) {
            all += (all.empty() ? "“" : ", “") + path + "." + name + "”";
        }
        add_paths_to(field, path + "." + name, inner, depth - 1, all);
    }
}

/// What somebody who wrote an undeclared chain may have meant: names with as many parts first, so
/// that `response.lowst` finds `response.lowest` and `custmer.name` finds `customer`.
std::string suggestion(const std::vector<std::string>& parts, const Declarations& declarations) {
    std::vector<std::string> candidates;
    for (const auto& [name, type] : declarations.names) {
        candidates.push_back(name);
    }
    for (std::size_t count = parts.size(); count > 0; --count) {
        std::string help = did_you_mean(joined(parts, count), candidates);
        if (!help.empty()) {
            return help;
        }
    }
    std::string of_others;
    for (const auto& [name, type] : declarations.names) {
        if (parts.size() == 1) {
            add_paths_to(parts[0], name, type, deepest, of_others);
        }
    }
    return of_others.empty() ? "" : "there is " + of_others;
}

Resolution unknown(const std::vector<std::string>& parts, const Declarations& declarations) {
    Resolution result;
    // The whole chain is the culprit where some declared name begins as it does.
    const std::string prefix = parts[0] + ".";
    const auto next = declarations.names.lower_bound(prefix);
    const bool begins_known = next != declarations.names.end() && next->first.starts_with(prefix);
    result.culprit = joined(parts, begins_known ? parts.size() : 1);
    result.help = suggestion(parts, declarations);
    return result;
}

}  // namespace

std::string joined(const std::vector<std::string>& parts, std::size_t count) {
    std::string name;
    for (std::size_t i = 0; i < count; ++i) {
        name += (i == 0 ? "" : ".") + parts[i];
    }
    return name;
}

Resolution select(const Type& from, const std::string& field) {
    Resolution result;
    result.outcome = Outcome::found;
    switch (from.kind()) {
        case Type::Kind::dynamic:
            return result;
        case Type::Kind::map:
            result.type = from.element();
            result.outcome = compatible(from.key(), Type::Kind::string) ? Outcome::found
                                                                        : Outcome::not_selectable;
            return result;
        case Type::Kind::optional:
            result = select(from.element(), field);
            result.type = Type::optional_of(result.type);
            return result;
        case Type::Kind::object: {
            const auto found = from.fields().find(field);
            if (found != from.fields().end()) {
                result.type = found->second;
                return result;
            }
            result.outcome = Outcome::unknown_field;
            result.culprit = field;
            result.help = did_you_mean(field, names_of(from.fields()));
            return result;
        }
        default:
            result.outcome = Outcome::not_selectable;
            result.culprit = field;
            return result;
    }
}

Resolution resolve(const std::vector<std::string>& parts, const Declarations& declarations) {
    for (std::size_t count = parts.size(); count > 0; --count) {
        const auto declared = declarations.names.find(joined(parts, count));
        if (declared == declarations.names.end()) {
            continue;
        }
        Resolution result;
        result.outcome = Outcome::found;
        result.type = declared->second;
        for (std::size_t i = count; i < parts.size(); ++i) {
            const Type from = result.type;
            result = select(from, parts[i]);
            if (result.outcome != Outcome::found) {
                result.known_parts = i;
                result.type = from;
                return result;
            }
        }
        return result;
    }
    if (is_type_name(joined(parts, parts.size()))) {
        Resolution result;
        result.outcome = Outcome::found;
        result.type = Type::Kind::type;
        result.is_type_name = true;
        return result;
    }
    return unknown(parts, declarations);
}

}  // namespace heed::cel
