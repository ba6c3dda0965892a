#include "adapters/simulated/lot.h"

namespace heed::simulated {
namespace {

/// SplitMix64's finisher: every bit of the input moves every bit of the output.
std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

/// FNV-1a over the text, begun with the state.
std::uint64_t stirred(std::uint64_t state, std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U ^ mix(state);
    for (const char character : text) {
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3U;
    }
    return mix(hash);
}

}  // namespace

Lot Lot::of(std::string_view whose) const {
    return Lot(stirred(state_, whose));
}

double Lot::share(std::string_view question, int nth) const {
    const std::uint64_t drawn = mix(stirred(state_, question) + static_cast<std::uint64_t>(nth));
    return static_cast<double>(drawn >> 11U) * 0x1.0p-53;
}

std::size_t Lot::pick(std::size_t count, std::string_view question, int nth) const {
    return static_cast<std::size_t>(share(question, nth) * static_cast<double>(count));
}

}  // namespace heed::simulated
