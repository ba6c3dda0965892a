#pragma once

#include <string_view>
#include <vector>

#include "engine/decision/story.h"
#include "engine/values/value.h"

namespace heed::web {

/// `story` of a case, or of one of its tasks, as the API shows it; sentences come in that language.
Value represent_story(const StorySource&, int task, std::string_view language);

}  // namespace heed::web
