#pragma once

#include <string>

namespace heed::cli {

/// 256 random bits from the system, as 64 hexadecimal digits: not to be guessed.
std::string random_hexadecimal();

}  // namespace heed::cli
