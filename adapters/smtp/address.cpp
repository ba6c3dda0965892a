#include "adapters/smtp/address.h"

#include <algorithm>
#include <array>

#include <idn2.h>
#include <sodium.h>

#include "adapters/smtp/words.h"

namespace heed::smtp {
namespace {

constexpr std::string_view bounce_prefix = "bounces+";
constexpr size_t tag_octets = 10;

std::optional<std::string> a_labels(std::string_view domain) {
    if (domain.front() == '.' || domain.back() == '.' ||
        domain.find("..") != std::string_view::npos) {
        return {};
    }
    char* converted = nullptr;
    const std::string text(domain);
    const int status =
        idn2_to_ascii_8z(text.c_str(), &converted, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
    if (status != IDN2_OK) {
        return {};
    }
    std::string result(converted);
    idn2_free(converted);
    return result;
}

bool is_sound(std::string_view part) {
    return !part.empty() && std::none_of(part.begin(), part.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
               std::string_view("<>()[],;:\\\"").find(c) != std::string_view::npos;
    });
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
    return std::string(address.substr(0, at)) + "@" + *domain;
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

std::string bounce_address(std::string_view mail_id, std::string_view domain,
                           std::string_view key) {
    return std::string(bounce_prefix) + std::string(mail_id) + "-" + tag_of(mail_id, key) + "@" +
           std::string(domain);
}

std::optional<std::string> bounced_mail(std::string_view address, std::string_view key) {
    const std::string_view local = address.substr(0, address.rfind('@'));
    const size_t dash = local.rfind('-');
    if (!local.starts_with(bounce_prefix) || dash == std::string_view::npos ||
        dash <= bounce_prefix.size()) {
        return {};
    }
    const std::string mail_id(local.substr(bounce_prefix.size(), dash - bounce_prefix.size()));
    const std::string expected = tag_of(mail_id, key);
    const std::string_view tag = local.substr(dash + 1);
    if (tag.size() != expected.size() ||
        sodium_memcmp(tag.data(), expected.data(), expected.size()) != 0) {
        return {};
    }
    return mail_id;
}

}  // namespace heed::smtp
