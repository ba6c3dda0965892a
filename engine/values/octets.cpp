#include "engine/values/octets.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <sodium/utils.h>

namespace heed {
namespace {

const unsigned char* bytes(std::string_view octets) {
    return reinterpret_cast<const unsigned char*>(octets.data());
}

unsigned char* bytes(std::string& octets) {
    return reinterpret_cast<unsigned char*>(octets.data());
}

}  // namespace

std::string to_hexadecimal(std::string_view octets) {
    std::string text(octets.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes(octets), octets.size());
    text.pop_back();
    return text;
}

std::optional<std::string> from_hexadecimal(std::string_view text) {
    std::string octets(text.size() / 2, '\0');
    const bool is_whole = sodium_hex2bin(bytes(octets), octets.size(), text.data(), text.size(),
                                         nullptr, nullptr, nullptr) == 0;
    return is_whole ? std::optional(std::move(octets)) : std::nullopt;
}

std::string to_base64(std::string_view octets) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(octets.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes(octets), octets.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    for (int i = 0; i < 2 && text.ends_with('='); ++i) {
        text.remove_suffix(1);
    }
    // Letters of no value instead of the padding, so that bits which make no octet may be any.
    const std::size_t padding = (4 - text.size() % 4) % 4;
    std::string whole(text);
    whole.append(padding, 'A');
    std::string octets(whole.size() / 4 * 3, '\0');
    // Of what is no ASCII libsodium takes some for letters where `char` is signed.
    const bool is_ascii =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool is_base64 =
        is_ascii && padding < 3 &&
        sodium_base642bin(bytes(octets), octets.size(), whole.data(), whole.size(), nullptr,
                          nullptr, nullptr, sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0;
    if (!is_base64) {
        return std::nullopt;
    }
    octets.resize(octets.size() - padding);
    return octets;
}

}  // namespace heed
