#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports mails and forms for customers that lack a language in which they were asked, and words
/// for people that lack a language which other words of the workflow have.
void check_translations(const Examined&);

}  // namespace heed
