#include "adapters/smtp/address.h"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "adapters/smtp/words.h"
#include "engine/values/ascii.h"
#include "engine/values/domain_name.h"

namespace heed::smtp {
namespace {

constexpr std::string_view mail_mark = "{mail}";
constexpr size_t tag_octets = 10;

bool is_sound(std::string_view part) {
    return !part.empty() && std::none_of(part.begin(), part.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
               std::string_view("<>()[],;:\\\"").find(c) != std::string_view::npos;
    });
}

/// Dots at an end or in a row are no atom (RFC 5321): such a part, real at Japanese carriers, is
/// valid in quotes.
std::string as_local_part(std::string_view part) {
    const bool is_atom =
        part.front() != '.' && part.back() != '.' && part.find("..") == std::string_view::npos;
    return is_atom ? std::string(part) : "\"" + std::string(part) + "\"";
}

std::string tag_of(std::string_view mail_id, std::string_view key) {
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> code{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()),
                                key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(mail_id.data()),
                                  mail_id.size());
    crypto_auth_hmacsha256_final(&state, code.data());
    std::array<char, 2 * tag_octets + 1> text{};
    sodium_bin2hex(text.data(), text.size(), code.data(), tag_octets);
    return text.data();
}

}  // namespace

std::string_view domain_of(std::string_view address) {
    const size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

std::optional<std::string> envelope_address(std::string_view address) {
    const size_t at = address.rfind('@');
    if (at == std::string_view::npos || !is_sound(address.substr(0, at)) ||
        address.substr(0, at).find('@') != std::string_view::npos ||
        !is_sound(domain_of(address))) {
        return {};
    }
    const auto domain = a_labels(domain_of(address));
    if (!domain) {
        return {};
    }
    return as_local_part(address.substr(0, at)) + "@" + *domain;
}

bool needs_smtputf8(std::string_view address) {
    return !is_ascii(address.substr(0, address.rfind('@')));
}

std::string header_address(std::string_view address) {
    if (const auto sound = envelope_address(address)) {
        return *sound;
    }
    std::string result;
    for (const char c : one_line(address)) {
        if (c == '@' || is_sound({&c, 1})) {
            result += c;
        }
    }
    return result;
}

std::string envelope_sender(std::string_view pattern, std::string_view mail_id,
                            std::string_view key) {
    std::string address(pattern);
    if (const size_t at = address.find(mail_mark); at != std::string::npos) {
        address.replace(at, mail_mark.size(), std::string(mail_id) + "-" + tag_of(mail_id, key));
    }
    return address;
}

std::optional<std::string> bounced_mail(std::string_view pattern, std::string_view address,
                                        std::string_view key) {
    const size_t at = pattern.find(mail_mark);
    const std::string_view before = pattern.substr(0, at);
    const std::string_view after =
        pattern.substr(std::min(before.size() + mail_mark.size(), pattern.size()));
    if (at == std::string_view::npos || address.size() < before.size() + after.size() ||
        !address.starts_with(before) || !address.ends_with(after)) {
        return {};
    }
    const std::string_view mark =
        address.substr(before.size(), address.size() - before.size() - after.size());
    const size_t dash = mark.rfind('-');
    if (dash == std::string_view::npos) {
        return {};
    }
    const std::string mail_id(mark.substr(0, dash));
    const std::string expected = tag_of(mail_id, key);
    const std::string_view tag = mark.substr(dash + 1);
    if (tag.size() != expected.size() ||
        sodium_memcmp(tag.data(), expected.data(), expected.size()) != 0) {
        return {};
    }
    return mail_id;
}

}  // namespace heed::smtp
