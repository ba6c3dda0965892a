#pragma once

#include <optional>

#include "engine/definition/shape.h"
#include "engine/model/survey.h"

namespace heed {

extern const Shape survey_shape;

/// surveys/*.yaml. What is wrong is reported; nothing when not even its name can be told.
std::optional<Survey> read_survey(const yaml::Node&, FindingCollector&);

}  // namespace heed
