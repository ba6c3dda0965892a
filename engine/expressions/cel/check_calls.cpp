#include <algorithm>

#include "engine/expressions/cel/name_resolution.h"
#include "engine/expressions/cel/pattern.h"
#include "engine/expressions/cel/tree_checker.h"
#include "engine/values/closest.h"
#include "engine/values/time_zone.h"

namespace heed::cel {
namespace {

using Kind = Node::Kind;

Style style_of(const Node& call) {
    return call.is_method ? Style::method : Style::global;
}

std::string type_list(const std::vector<Type>& types, std::size_t begin) {
    std::string text;
    for (std::size_t i = begin; i < types.size(); ++i) {
        text += (i == begin ? "" : ", ") + types[i].name();
    }
    return text;
}

/// The call as the signatures are written: `string.contains(int)`.
std::string shape_of(const Node& call, const std::vector<Type>& types) {
    const std::string receiver = call.is_method ? types[0].name() + "." : "";
    return receiver + call.name + "(" + type_list(types, call.is_method ? 1 : 0) + ")";
}

std::string forms_of(const Function& function) {
    std::string text;
    for (const Signature& signature : function.signatures) {
        text += (text.empty() ? "" : " or ") + signature.text;
    }
    return text;
}

}  // namespace

/// A call that is declared as a name, exactly as it is written: `newly(alarm)`.
bool TreeChecker::declared_call(Node& node) {
    if (node.is_method || node.children.size() != 1) {
        return false;
    }
    const Chain argument = chain_of(node.children[0]);
    const std::string name = node.name + "(" + joined(argument.parts, argument.parts.size()) + ")";
    const auto declared = declarations_.names.find(name);
    if (argument.parts.empty() || declared == declarations_.names.end()) {
        return false;
    }
    node.type = declared->second;
    node.kind = Kind::name;
    use_name(node, {name});
    return true;
}

/// `math.greatest(…)` is read as a method of `math`, which is no name but where functions live.
bool TreeChecker::call_of_namespace(Node& node) {
    if (!node.is_method) {
        return false;
    }
    const auto [parts, root] = chain_of(node.children[0]);
    if (parts.empty() || local(parts[0]) >= 0) {
        return false;
    }
    const std::string name = joined(parts, parts.size()) + "." + node.name;
    if (find_function(name, Style::global) == nullptr) {
        return false;
    }
    node.name = name;
    node.is_method = false;
    node.children.erase(node.children.begin());
    return true;
}

Type TreeChecker::call(Node& node) {
    if (declared_call(node)) {
        return node.type;
    }
    call_of_namespace(node);
    const Function* function = find_function(node.name, style_of(node));
    if (function == nullptr) {
        return unknown_call(node);
    }
    for (Node& child : node.children) {
        visit(child);
    }
    return checked_call(node, *function);
}

/// The condition that was most likely meant: `newly("alarm")`, `newly(alarmed)`.
std::string TreeChecker::help_for_newly(const Node& node) const {
    std::vector<std::string> known;
    for (const auto& [name, type] : declarations_.names) {
        if (name.starts_with("newly(")) {
            known.push_back(name);
        }
    }
    if (node.children.size() != 1) {
        return "name one condition: newly(NAME)";
    }
    const Node& argument = node.children[0];
    const auto* text = argument.kind == Kind::literal ? argument.value.as<std::string>() : nullptr;
    const Chain chain = chain_of(argument);
    const std::string name = text != nullptr ? *text : joined(chain.parts, chain.parts.size());
    const std::string meant = did_you_mean("newly(" + name + ")", known);
    return meant.empty() || name.empty() ? "name it under conditions, and write newly(NAME)"
                                         : meant;
}

Type TreeChecker::unknown_call(const Node& node) {
    if (node.name == "newly" && !node.is_method) {
        return report(code::unknown_function, node,
                      "“newly” takes the name of a condition, and nothing else",
                      help_for_newly(node));
    }
    const Style other = node.is_method ? Style::global : Style::method;
    std::string help = did_you_mean(node.name, function_names(style_of(node)));
    if (find_function(node.name, other) != nullptr) {
        help = node.is_method ? "write “" + node.name + "(…)”" : "write “…." + node.name + "(…)”";
    }
    return report(code::unknown_function, node, "there is no function “" + node.name + "”",
                  std::move(help));
}

Type TreeChecker::checked_call(Node& node, const Function& function) {
    node.function = &function;
    std::vector<Type> types;
    for (const Node& child : node.children) {
        types.push_back(child.type);
    }
    std::optional<Type> answer;
    for (const Signature& signature : function.signatures) {
        if (accepts(signature, types)) {
            const Type own = result_of(signature, types);
            answer = answer ? common(*answer, own) : own;
        }
    }
    if (!answer) {
        return report(code::wrong_type, node, "there is no " + shape_of(node, types),
                      "it is " + forms_of(function));
    }
    compile_pattern(node);
    check_zone(node);
    return *answer;
}

/// The time zone that stands in the expression: `now.getHours("Europe/Berlin")`.
void TreeChecker::check_zone(const Node& node) {
    if (!node.is_method || !node.name.starts_with("get") || node.children.size() != 2 ||
        !node.children[0].type.is(Type::Kind::timestamp) ||
        node.children[1].kind != Kind::literal) {
        return;
    }
    const auto* zone = node.children[1].value.as<std::string>();
    if (zone != nullptr && !zone_exists(*zone) && !zone_exists("+" + *zone)) {
        report(code::wrong_type, node.children[1], "there is no time zone “" + *zone + "”",
               "write its name in the IANA database: \"Europe/Berlin\", or an offset: \"+02:00\"");
    }
}

/// A pattern that stands in the expression is compiled once, and found wrong here.
void TreeChecker::compile_pattern(Node& node) {
    if (node.name != "matches" || node.children[1].kind != Kind::literal) {
        return;
    }
    const auto* text = node.children[1].value.as<std::string>();
    if (text == nullptr) {
        return;
    }
    node.pattern = std::make_shared<const Pattern>(*text);
    if (!node.pattern->problem().empty()) {
        report(code::wrong_type, node.children[1],
               "the pattern cannot be read: " + node.pattern->problem());
    }
}

}  // namespace heed::cel
