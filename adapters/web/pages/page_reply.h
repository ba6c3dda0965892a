#pragma once

#include <string_view>

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// The page of that name. `view` has its names, `title` among them (and `narrow` for a form or a
/// letter); every page also has `language`, `organisation`, `csrf`, `me`, `navigation`, `notice`,
/// `words.KEY` and `static.FILE`. Values are escaped; times and numbers come as words.
Reply page(const PageContext&, const Visit&, std::string_view name, Value::Map view,
           int status = 200);

/// A page that says one thing: `KEY.title` and `KEY.text` of the words.
Reply message_page(const PageContext&, const Visit&, int status, std::string_view key,
                   const Value::Map& names = {});
/// 404, also for what exists but is not for that person to see.
Reply not_found(const PageContext&, const Visit&);
/// 404 for what may have been theirs while they wrote: what they `typed` comes back, and nothing of
/// it. `KEY.title` and `KEY.text` of the words; `not_found` where nothing was typed.
Reply gone(const PageContext&, const Visit&, std::string_view key, const std::string& typed);

/// 303: what a POST is answered with. The notice stands on the page that follows.
Reply see_other(std::string_view location);
Reply see_other(std::string_view location, const Notice&);

}  // namespace heed::web::pages
