#pragma once

#include "engine/definition/shape.h"
#include "engine/model/survey.h"

namespace heed {

/// What stands under `sources`: a map of maps.
extern const Grammar sources_grammar;

/// Which of a platform's names is which of ours, by source. Questions and fields are known already.
void read_sources(const yaml::Node&, Survey&, FindingCollector&);

}  // namespace heed
