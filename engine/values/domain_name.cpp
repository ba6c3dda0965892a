#include "engine/values/domain_name.h"

#include <memory>
#include <stdexcept>

#include <unicode/idna.h>

namespace heed {
namespace {

/// Which straight hyphens a label of a to z may have is left to who registers names.
constexpr uint32_t harmless =
    UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

const icu::IDNA& idna() {
    static const std::unique_ptr<const icu::IDNA> known = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<const icu::IDNA> made(icu::IDNA::createUTS46Instance(
            UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE, status));
        if (U_FAILURE(status)) {
            throw std::runtime_error(std::string("ICU cannot read domain names: ") +
                                     u_errorName(status));
        }
        return made;
    }();
    return *known;
}

icu::UnicodeString whole(std::string_view domain) {
    return icu::UnicodeString::fromUTF8({domain.data(), static_cast<int32_t>(domain.size())});
}

/// Nothing where it is no name.
std::optional<std::string> sound(const icu::UnicodeString& name, const icu::IDNAInfo& info,
                                 UErrorCode status) {
    if (U_FAILURE(status) || (info.getErrors() & ~harmless) != 0) {
        return {};
    }
    std::string text;
    return name.toUTF8String(text);
}

}  // namespace

std::optional<std::string> a_labels(std::string_view domain) {
    if (domain.empty() || domain.back() == '.') {
        return {};
    }
    icu::UnicodeString name;
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    idna().nameToASCII(whole(domain), name, info, status);
    return sound(name, info, status);
}

std::string u_labels(std::string_view domain) {
    icu::UnicodeString name;
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    idna().nameToUnicode(whole(domain), name, info, status);
    return sound(name, info, status).value_or(std::string(domain));
}

}  // namespace heed
