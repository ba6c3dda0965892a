#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports responses that are not thanked, or twice; and mails to customers where respondents are
/// anonymous.
void check_thanks(const Examined&);

}  // namespace heed
