#pragma once

#include <memory>
#include <optional>

#include "engine/definition/shape.h"
#include "engine/definition/workflow_scope.h"

namespace heed {

extern const Shape workflow_shape;

/// What can be told of a workflow before any is read: which surveys it claims.
struct WorkflowHead {
    std::string name;
    bool is_bare = false;  ///< without surveys, roles and tasks: a statechart by itself
    std::vector<std::string> surveys;
};
WorkflowHead read_workflow_head(const yaml::Node&);

/// A name that a workflow gives to something, and where.
struct GivenName {
    std::string_view noun;  ///< `role`, `condition`, `form`
    std::string name;
    Place place;
    int length = 1;
};

struct WorkflowText {
    std::shared_ptr<const Workflow> workflow;
    cel::Declarations names;         ///< what its expressions and mails may read
    std::vector<std::string> mails;  ///< the templates it sends
    std::vector<GivenName> unused;   ///< what it names and does not use by itself
};

/// workflows/*.yaml, checked and compiled. `surveys` are those it follows, `*` spelled out. What is
/// wrong is reported; nothing when it has no name.
std::optional<WorkflowText> read_workflow(const yaml::Node&, const std::string& source,
                                          std::vector<std::shared_ptr<const Survey>> surveys,
                                          const Surroundings&, FindingCollector&);

}  // namespace heed
