#include "engine/values/sha256.h"

#include <bit>
#include <cstddef>

namespace heed {
namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;

constexpr size_t block_size = 64;

// FIPS 180-4, 4.2.2: the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<Word, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// 5.3.3: the fractional parts of the square roots of the first 8 primes.
constexpr State initial_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

Word octet(char c) {
    return static_cast<std::uint8_t>(c);
}

Word big_endian_word(const char* at) {
    return octet(at[0]) << 24 | octet(at[1]) << 16 | octet(at[2]) << 8 | octet(at[3]);
}

/// 6.2.2, step 3: one round, in which only `d` and `h` change.
inline void turn(Word a, Word b, Word c, Word& d, Word e, Word f, Word g, Word& h, Word input) {
    const Word sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const Word sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const Word choice = g ^ (e & (f ^ g));
    const Word majority = (a & b) | (c & (a | b));
    h += sum1 + choice + input;
    d += h;
    h += sum0 + majority;
}

/// 6.2.2: takes one block of 64 octets into the state.
void absorb(State& state, const char* block) {
    std::array<Word, 64> schedule;
    for (size_t t = 0; t < 16; ++t) {
        schedule[t] = big_endian_word(block + 4 * t);
    }
    for (size_t t = 16; t < 64; ++t) {
        const Word w2 = schedule[t - 2];
        const Word w15 = schedule[t - 15];
        schedule[t] = (std::rotr(w2, 17) ^ std::rotr(w2, 19) ^ w2 >> 10) + schedule[t - 7] +
                      (std::rotr(w15, 7) ^ std::rotr(w15, 18) ^ w15 >> 3) + schedule[t - 16];
    }
    auto [a, b, c, d, e, f, g, h] = state;
    // Eight rounds at a time, so that names change places instead of values.
    for (size_t t = 0; t < 64; t += 8) {
        const auto input = [&](size_t i) { return round_constants[t + i] + schedule[t + i]; };
        turn(a, b, c, d, e, f, g, h, input(0));
        turn(h, a, b, c, d, e, f, g, input(1));
        turn(g, h, a, b, c, d, e, f, input(2));
        turn(f, g, h, a, b, c, d, e, input(3));
        turn(e, f, g, h, a, b, c, d, input(4));
        turn(d, e, f, g, h, a, b, c, input(5));
        turn(c, d, e, f, g, h, a, b, input(6));
        turn(b, c, d, e, f, g, h, a, input(7));
    }
    const State worked = {a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < state.size(); ++i) {
        state[i] += worked[i];
    }
}

}  // namespace

Sha256Digest sha256(std::string_view octets) {
    State state = initial_state;
    const std::uint64_t bit_count = std::uint64_t{octets.size()} * 8;
    for (; octets.size() >= block_size; octets.remove_prefix(block_size)) {
        absorb(state, octets.data());
    }
    // 5.1.1: a one bit, zeros up to the last 8 octets of a block, and the length in bits there.
    std::string rest(octets);
    rest += '\x80';
    rest.append((2 * block_size - 8 - rest.size()) % block_size, '\0');
    for (int shift = 56; shift >= 0; shift -= 8) {
        rest += static_cast<char>(bit_count >> shift & 0xFF);
    }
    for (size_t at = 0; at < rest.size(); at += block_size) {
        absorb(state, rest.data() + at);
    }
    Sha256Digest digest;
    for (size_t i = 0; i < digest.size(); ++i) {
        digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
    }
    return digest;
}

std::string sha256_hex(std::string_view octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const std::uint8_t byte : sha256(octets)) {
        text += digits[byte >> 4];
        text += digits[byte & 0xF];
    }
    return text;
}

}  // namespace heed
