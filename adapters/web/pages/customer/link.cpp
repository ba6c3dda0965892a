#include "adapters/web/pages/customer/link.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <span>

#include <sodium.h>

namespace heed::web::pages {
namespace {

// A token is 30 octets: version, purpose, case (6), mail (3), minutes since 1970 (4), and the first
// 15 of the HMAC-SHA256 over them; in base 32, 30 octets are 48 signs without a spare bit.
constexpr std::uint8_t version = 1;
constexpr std::size_t content_size = 15;
constexpr std::size_t tag_size = 15;
constexpr std::string_view signs = "abcdefghijklmnopqrstuvwxyz234567";  // RFC 4648, section 6
/// An action plan is followed for months; what was asked is asked of now.
constexpr std::chrono::days plan_is_open{180};
constexpr std::chrono::days form_is_open{60};

using Octets = std::array<unsigned char, content_size + tag_size>;
using Tag = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

/// The HMAC of all parts, each with its length, for one use alone.
Tag tag_of(std::string_view use, std::initializer_list<std::string_view> parts,
           std::string_view key) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()),
                                key.size());
    const auto add = [&](std::string_view part) {
        const std::string length = std::to_string(part.size()) + ":";
        for (const std::string_view octets : {std::string_view(length), part}) {
            crypto_auth_hmacsha256_update(
                &state, reinterpret_cast<const unsigned char*>(octets.data()), octets.size());
        }
    };
    add(use);
    for (const std::string_view part : parts) {
        add(part);
    }
    Tag tag{};
    crypto_auth_hmacsha256_final(&state, tag.data());
    return tag;
}

Tag tag_of(const Octets& token, std::string_view key) {
    return tag_of("customer link",
                  {std::string_view(reinterpret_cast<const char*>(token.data()), content_size)},
                  key);
}

/// Five octets are eight signs; a number of octets that five does not divide is never written here.
std::string encoded(std::span<const unsigned char> octets) {
    std::string text;
    for (std::size_t at = 0; at + 5 <= octets.size(); at += 5) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            bits = bits << 8 | octets[at + i];
        }
        for (int shift = 35; shift >= 0; shift -= 5) {
            text += signs[bits >> shift & 31];
        }
    }
    return text;
}

/// False where the text is not exactly what `encoded` writes of so many octets.
bool decode(std::string_view text, std::span<unsigned char> octets) {
    if (text.size() * 5 != octets.size() * 8) {
        return false;
    }
    std::uint64_t bits = 0;
    std::size_t filled = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t sign = signs.find(text[at]);
        if (sign == std::string_view::npos) {
            return false;
        }
        bits = bits << 5 | sign;
        for (int shift = 32; at % 8 == 7 && shift >= 0; shift -= 8) {
            octets[filled++] = static_cast<unsigned char>(bits >> shift);
        }
    }
    return true;
}

void put(Octets& token, std::size_t at, std::size_t size, std::uint64_t number) {
    for (std::size_t i = 0; i < size; ++i) {
        token[at + i] = static_cast<unsigned char>(number >> (8 * (size - 1 - i)));
    }
}

std::uint64_t number_at(const Octets& token, std::size_t at, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        number = number << 8 | token[at + i];
    }
    return number;
}

unsigned char octet_of(LinkPurpose purpose) {
    return purpose == LinkPurpose::plan ? 1 : 2;
}

std::optional<LinkPurpose> purpose_of(unsigned char octet) {
    for (const LinkPurpose purpose : {LinkPurpose::plan, LinkPurpose::form}) {
        if (octet_of(purpose) == octet) {
            return purpose;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<CustomerLink> link_of(CaseNumber number, const Mail& mail) {
    if (mail.purpose != MailPurpose::customer) {
        return std::nullopt;
    }
    const bool asks = !mail.form.empty();
    const Instant expires = mail.created_at + (asks ? form_is_open : plan_is_open);
    return CustomerLink{asks ? LinkPurpose::form : LinkPurpose::plan, number, mail.number,
                        std::chrono::floor<std::chrono::minutes>(expires)};
}

LinkState state_of(const CustomerLink& link, const std::vector<int>& revoked, Instant now) {
    if (std::ranges::binary_search(revoked, link.mail)) {
        return LinkState::revoked;
    }
    return link.expires <= now ? LinkState::expired : LinkState::open;
}

std::string sign_link(const CustomerLink& link, std::string_view key) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(link.expires.time_since_epoch());
    Octets token{version, octet_of(link.purpose)};
    put(token, 2, 6, static_cast<std::uint64_t>(link.case_number));
    put(token, 8, 3, static_cast<std::uint64_t>(link.mail));
    put(token, 11, 4, static_cast<std::uint64_t>(minutes.count()));
    const Tag tag = tag_of(token, key);
    std::copy_n(tag.begin(), tag_size, token.begin() + content_size);
    return encoded(token);
}

std::optional<CustomerLink> read_link(std::string_view text, std::string_view key) {
    Octets token{};
    if (!decode(text, token)) {
        return std::nullopt;
    }
    const Tag tag = tag_of(token, key);
    const auto purpose = purpose_of(token[1]);
    if (sodium_memcmp(tag.data(), token.data() + content_size, tag_size) != 0 ||
        token[0] != version || !purpose) {
        return std::nullopt;
    }
    const std::chrono::minutes expires(number_at(token, 11, 4));
    return CustomerLink{*purpose, static_cast<CaseNumber>(number_at(token, 2, 6)),
                        static_cast<int>(number_at(token, 8, 3)), Instant(expires)};
}

std::string form_proof(std::string_view token, std::string_view about, std::string_view key) {
    const Tag tag = tag_of("customer form", {token, about}, key);
    return encoded(std::span(tag).first<tag_size>());
}

bool is_form_proof(std::string_view proof, std::string_view token, std::string_view about,
                   std::string_view key) {
    const std::string expected = form_proof(token, about, key);
    return proof.size() == expected.size() &&
           sodium_memcmp(proof.data(), expected.data(), expected.size()) == 0;
}

bool looks_like_form_proof(std::string_view proof) {
    std::array<unsigned char, tag_size> octets{};
    return decode(proof, octets);
}

}  // namespace heed::web::pages
