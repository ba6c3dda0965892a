#include "adapters/web/request.h"

#include <algorithm>

#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed::web {
namespace {

char lower(char sign) {
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

int hex_digit(char sign) {
    if (sign >= '0' && sign <= '9') {
        return sign - '0';
    }
    sign = lower(sign);
    return sign >= 'a' && sign <= 'f' ? sign - 'a' + 10 : -1;
}

enum class Plus { is_blank, is_plus };

/// Nothing when a `%` is not followed by two hexadecimal digits, or they are 00; nor when what they
/// say is no UTF-8: it would be shown, searched for and kept as if it were text.
std::optional<std::string> decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_blank) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0 || high + low == 0) {
                return std::nullopt;
            }
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return utf8::valid(decoded) ? std::optional(std::move(decoded)) : std::nullopt;
}

bool read_segments(std::string_view path, std::vector<std::string>& segments) {
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        auto segment = decode(path.substr(0, end), Plus::is_plus);
        if (!segment) {
            return false;
        }
        segments.push_back(std::move(*segment));
        path.remove_prefix(end);
    }
    if (segments.size() == 1 && segments.front().empty()) {
        segments.clear();
    }
    return true;
}

}  // namespace

bool read_pairs(std::string_view text, Pairs& pairs) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = decode(pair.substr(0, equals), Plus::is_blank);
        auto value = decode(pair.substr(std::min(equals + 1, pair.size())), Plus::is_blank);
        if (!name || !value) {
            return false;
        }
        pairs.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

void Headers::add(std::string_view name, std::string_view value) {
    if (fields_.empty()) {
        fields_.reserve(8);
        text_.reserve(256);
    }
    fields_.push_back({static_cast<std::uint32_t>(text_.size()),
                       static_cast<std::uint32_t>(name.size()),
                       static_cast<std::uint32_t>(value.size())});
    text_.append(name).append(value);
}

std::string_view Headers::name(std::size_t index) const {
    const Field& field = fields_[index];
    return std::string_view(text_).substr(field.start, field.name_length);
}

std::string_view Headers::value(std::size_t index) const {
    const Field& field = fields_[index];
    return std::string_view(text_).substr(field.start + field.name_length, field.value_length);
}

std::optional<std::string_view> Headers::find(std::string_view wanted) const {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (equal_ignoring_case(name(i), wanted)) {
            return value(i);
        }
    }
    return std::nullopt;
}

std::size_t Headers::count(std::string_view wanted) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        found += equal_ignoring_case(name(i), wanted) ? 1 : 0;
    }
    return found;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
    for (const auto& [key, value] : query) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

std::string Request::media_type() const {
    std::string_view type = headers.find("content-type").value_or("");
    std::string lowered(trimmed(type.substr(0, type.find(';'))));
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
    return lowered;
}

bool read_target(std::string_view target, Request& into) {
    if (!target.empty() && target.front() != '/' && target != "*") {
        const std::size_t scheme = target.find("://");
        if (scheme == std::string_view::npos) {
            return false;
        }
        const std::size_t slash = target.find_first_of("/?", scheme + 3);
        target = slash == std::string_view::npos ? "/" : target.substr(slash);
    }
    const std::size_t end = std::min(target.find('?'), target.size());
    into.path = target.substr(0, end);
    const std::string_view query = target.substr(std::min(end + 1, target.size()));
    return read_segments(into.path, into.segments) && read_pairs(query, into.query);
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view kept =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (kept.find(character) != std::string_view::npos) {
            encoded += character;
        } else {
            encoded += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return encoded;
}

}  // namespace heed::web
