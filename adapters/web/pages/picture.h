#pragma once

#include <string>

#include "adapters/web/reply.h"

namespace heed::web::pages {

/// A picture that our own pages show, and that may be opened by itself: nothing in it is carried
/// out or fetched.
Reply svg_reply(std::string svg);

}  // namespace heed::web::pages
