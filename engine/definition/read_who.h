#pragma once

#include <vector>

#include "engine/definition/workflow_scope.h"

namespace heed {

/// A text or a list of texts, each naming somebody: `customer`, `assignee`, a role, `person EMAIL`,
/// `team NAME`, `account.COLUMN`, `service.COLUMN`, `whoever did STATE`, `whoever wrote plan`. An
/// item `but not WHO` leaves them out of the whole list.
std::vector<Who> read_whom(const yaml::Node&, WorkflowScope&);

/// One of them.
std::optional<Who> read_who(const yaml::Node&, WorkflowScope&);

/// The top-level `roles`.
void read_roles(const yaml::Node&, WorkflowScope&);

}  // namespace heed
