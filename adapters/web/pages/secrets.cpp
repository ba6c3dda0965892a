#include "adapters/web/pages/secrets.h"

#include <new>
#include <stdexcept>

#include <sodium.h>

namespace heed::web::pages {
namespace {

void start_sodium() {
    static const int started = sodium_init();
    if (started < 0) {
        throw std::runtime_error("the system has no source of random numbers");
    }
}

const unsigned char* octets_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string new_secret() {
    start_sodium();
    unsigned char bits[32];
    randombytes_buf(bits, sizeof bits);
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    char text[sodium_base64_ENCODED_LEN(sizeof bits, variant)];
    sodium_bin2base64(text, sizeof text, bits, sizeof bits, variant);
    return text;
}

std::string derived(std::string_view secret, std::string_view purpose) {
    start_sodium();
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, octets_of(secret), secret.size());
    crypto_auth_hmacsha256_update(&state, octets_of(purpose), purpose.size());
    unsigned char code[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_final(&state, code);
    char text[2 * sizeof code + 1];
    sodium_bin2hex(text, sizeof text, code, sizeof code);
    return text;
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string hash_password(std::string_view password) {
    start_sodium();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(
            hash, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    return hash;
}

bool is_password(const std::string& hash, std::string_view password) {
    start_sodium();
    static const std::string nobodys = hash_password(new_secret());
    const std::string& compared = hash.empty() ? nobodys : hash;
    const bool fits =
        crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
    return fits && !hash.empty();
}

}  // namespace heed::web::pages
