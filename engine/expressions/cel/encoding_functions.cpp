#include <array>
#include <cstdint>

#include "engine/expressions/cel/library.h"

namespace heed::cel {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4648, with padding.
Value encode(Call& call) {
    const std::string& octets = call.as<Bytes>(0)->octets;
    call.budget.spend_bytes(2 * octets.size());
    std::string text;
    for (std::size_t at = 0; at < octets.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const bool is_there = at + i < octets.size();
            group = group << 8 | (is_there ? static_cast<unsigned char>(octets[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += at + i > octets.size() ? '=' : alphabet[group >> (18 - 6 * i) & 0x3F];
        }
    }
    return text;
}

/// The same back; the padding may be left out.
Value decode(Call& call) {
    std::string_view text = call.text(0);
    call.budget.spend_bytes(2 * text.size());
    for (int i = 0; i < 2 && text.ends_with('='); ++i) {
        text.remove_suffix(1);
    }
    std::string octets;
    std::uint32_t group = 0;
    int bits = 0;
    for (char letter : text) {
        const std::size_t value = alphabet.find(letter);
        if (value == std::string_view::npos) {
            return call.fail("this text is not base64");
        }
        group = group << 6 | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            octets += static_cast<char>(group >> bits & 0xFF);
        }
    }
    return bits == 6 ? call.fail("this text is not base64") : Value(Bytes{std::move(octets)});
}

constexpr std::array<Entry, 2> entries = {
    {{"base64.encode", "(bytes) string", encode}, {"base64.decode", "(string) bytes", decode}}};

}  // namespace

std::span<const Entry> encoding_functions() {
    return entries;
}

}  // namespace heed::cel
