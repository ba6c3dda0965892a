#include "adapters/cli/random.h"

#include <stdexcept>

#include <sodium.h>

namespace heed::cli {

std::string random_hexadecimal() {
    if (sodium_init() < 0) {
        throw std::runtime_error("the system has no source of random numbers");
    }
    unsigned char bits[32];
    randombytes_buf(bits, sizeof bits);
    char digits[2 * sizeof bits + 1];
    sodium_bin2hex(digits, sizeof digits, bits, sizeof bits);
    return digits;
}

}  // namespace heed::cli
