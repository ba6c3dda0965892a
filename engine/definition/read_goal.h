#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/definition/shape.h"
#include "engine/model/goal.h"

namespace heed {

extern const Shape goal_shape;

using Goals = std::map<std::string, std::shared_ptr<const Goal>, std::less<>>;

/// goals/*.yaml, by name. What is wrong is reported; whether its survey can be measured so,
/// `check_goals` tells.
Goals read_goals(const std::vector<SourceFile>&, FindingCollector&);

}  // namespace heed
