#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/expressions/cel/checker.h"
#include "engine/expressions/cel/functions.h"

namespace heed::cel {

/// Walks the tree once, children first; a step that is wrong is reported once and counts as dyn
/// from there on, so that nothing is reported because of it.
class TreeChecker {
  public:
    TreeChecker(const Declarations& declarations, const Source& source)
        : declarations_(declarations), source_(source) {}

    void visit(Node& node);
    Checked result() { return std::move(result_); }

  private:
    Type type_of(Node& node);
    bool resolve_chain(Node& node);
    void use_name(Node& node, const std::vector<std::string>& parts);
    Type selection(Node& node);
    Type indexed(Node& node);
    Type call(Node& node);
    bool call_of_namespace(Node& node);
    bool declared_call(Node& node);
    Type checked_call(Node& node, const Function& function);
    Type unknown_call(const Node& node);
    std::string help_for_newly(const Node& node) const;
    Type list(Node& node);
    Type map(Node& node);
    Type binary(Node& node);
    Type conditional(Node& node);
    Type comprehension(Node& node);
    Type answer_of(const Node& node, const std::vector<Type>& variables) const;
    Type binding(Node& node);
    void compile_pattern(Node& node);
    void check_zone(const Node& node);
    void visit_in_scope(Node& body, const std::vector<std::string>& names,
                        const std::vector<Type>& types);
    void want_bool(const Node& node, std::string_view whose);
    int local(const std::string& name) const;
    Type report(const char* finding_code, const Node& at, std::string message,
                std::string help = {});

    struct Local {
        std::string name;
        Type type;
    };

    const Declarations& declarations_;
    const Source& source_;
    std::vector<Local> scope_;  ///< the macro variables in sight; the place is the slot
    Checked result_;
};

/// The parts of `a.b.c` in the order of writing, and the step of the first one; none where it is
/// something else than names and dots.
struct Chain {
    std::vector<std::string> parts;
    const Node* root = nullptr;
};
Chain chain_of(const Node&);

}  // namespace heed::cel
