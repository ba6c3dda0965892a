#pragma once

#include "engine/expressions/cel/functions.h"

namespace heed::cel {

/// TEXT.format(LIST): replaces `%s %d %f %e %b %o %x %X` (with `.N` digits for `%f` and `%e`) by
/// the list's elements one after another, and `%%` by a percent sign.
Value format(Call&);

}  // namespace heed::cel
