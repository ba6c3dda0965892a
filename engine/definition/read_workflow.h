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

struct WorkflowText {
    std::shared_ptr<const Workflow> workflow;
    cel::Declarations names;         ///< what its expressions and mails may read
    std::vector<std::string> mails;  ///< the templates it sends
};

/// workflows/*.yaml, checked and compiled. `surveys` are those it follows, `*` spelled out. What is
/// wrong is reported; nothing when it has no name.
std::optional<WorkflowText> read_workflow(const yaml::Node&, const std::string& source,
                                          std::vector<std::shared_ptr<const Survey>> surveys,
                                          const Surroundings&, FindingCollector&);

}  // namespace heed
