#include "engine/values/folded.h"

#include <algorithm>
#include <stdexcept>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "engine/values/ascii.h"

namespace heed {
namespace {

std::string case_folded(std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return to_lower_ascii(text);
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    if (U_SUCCESS(status)) {
        normalizer->normalizeUTF8(0,
                                  icu::StringPiece(text.data(), static_cast<int32_t>(text.size())),
                                  sink, nullptr, status);
    }
    if (U_FAILURE(status)) {
        throw std::runtime_error(std::string("ICU cannot compare texts: ") + u_errorName(status));
    }
    return result;
}

}  // namespace

std::string folded(std::string_view text) {
    const std::string whole = case_folded(text);
    std::string result;
    for (const char c : whole) {
        const bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!is_space) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    if (result.ends_with(' ')) {
        result.pop_back();
    }
    return result;
}

}  // namespace heed
