#pragma once

#include "adapters/web/pages/sight.h"
#include "engine/decision/story.h"

namespace heed::web::pages {

/// What was said in the case, for parts/story.html: `open` is what stands before the eyes, what is
/// marked in front of it, and `folded` the rest. With a task it is what its workflow has it show.
Value story_view(const Visit&, const SeenCase&, int task = 0);

/// One thing of it, for parts/story_item.html.
Value story_item_view(const Visit&, const SeenCase&, const StoryItem&);

/// Whether a task has the action plan before the eyes.
bool shows_plan(const SeenCase&, const Task&);

}  // namespace heed::web::pages
