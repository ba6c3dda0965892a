#pragma once

#include "engine/analysis/examined.h"

namespace heed {

/// Reports numbers in expressions that a reader takes for another one: `10.000`, which is ten.
void check_number_literals(const Examined&);

/// Reports hours and days that are read without a time zone.
void check_clocks(const Examined&);

/// Reports languages that are asked for by another word than their tag: `"German"`, `"DE"`.
void check_languages(const Examined&);

}  // namespace heed
