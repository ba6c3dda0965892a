#include "adapters/surveys/wording.h"

#include <algorithm>

#include "adapters/json/write.h"
#include "engine/values/ascii.h"
#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed::surveys {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// How many bytes the character that must not stand in a line takes there; 0: it may stand.
std::size_t unfit_at(std::string_view text, std::size_t at) {
    const unsigned char first = byte_at(text, at);
    if (first < 0x7F) {
        return first < 0x20 ? 1 : 0;
    }
    if (first == 0x7F) {
        return 1;
    }
    const unsigned char second = byte_at(text, at + 1);
    if (first == 0xC2) {
        return second >= 0x80 && second <= 0x9F ? 2 : 0;
    }
    if (first == 0xE2) {
        const unsigned char third = byte_at(text, at + 2);
        const bool separator_or_override = second == 0x80 && third >= 0xA8 && third <= 0xAE;
        const bool isolate = second == 0x81 && third >= 0xA6 && third <= 0xA9;
        return separator_or_override || isolate ? 3 : 0;
    }
    return 0;
}

constexpr std::string_view lost = "\uFFFD";

bool is_seen(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto sign = utf8::next(text, at);
        if (!sign || is_white_space(*sign) || is_invisible(*sign)) {
            return false;
        }
    }
    return true;
}

/// Without the signs that people and programs put around an address.
std::string_view bare_address(std::string_view text) {
    const std::size_t open = text.rfind('<');
    const std::size_t end = text.find('>', open == std::string_view::npos ? 0 : open);
    if (open != std::string_view::npos && end != std::string_view::npos) {
        text = text.substr(open + 1, end - open - 1);
    }
    text = trimmed(text);
    constexpr std::string_view scheme = "mailto:";
    if (to_lower_ascii(text.substr(0, scheme.size())) == scheme) {
        text = text.substr(scheme.size());
        text = text.substr(0, text.find('?'));
    }
    constexpr std::string_view around = "'\"()[]<>.:";
    const std::size_t first = std::min(text.find_first_not_of(around), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(around) + 1);
}

/// The one address among words: `Ada, private: ada@example.com (at home)`. Empty: none, or several.
std::string address_among(std::string_view words) {
    std::string found;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find_first_of(" ()[]<>", at), words.size());
        const std::string address(bare_address(words.substr(at, end - at)));
        if (is_address(address) && found != address) {
            if (!found.empty()) {
                return "";
            }
            found = address;
        }
        at = end + 1;
    }
    return found;
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_local_part(std::string_view text) {
    constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~.";
    return text.find_first_not_of('.') != std::string_view::npos && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return is_letter_or_digit(c) || signs.find(c) != std::string_view::npos;
           });
}

bool is_domain_label(std::string_view text) {
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

}  // namespace

bool is_clean_line(std::string_view text) {
    if (text.empty()) {
        return true;
    }
    if (trimmed(text).size() != text.size()) {
        return false;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (unfit_at(text, at) != 0) {
            return false;
        }
    }
    return true;
}

std::string cleaned(std::string_view text, Lines lines) {
    if (is_clean_line(text)) {
        return std::string(text);
    }
    std::string result;
    result.reserve(text.size());
    bool in_run = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t unfit = unfit_at(text, at);
        const char c = text[at];
        if (unfit == 0) {
            result += c;
            ++at;
        } else if (c == '\0') {
            result += lost;
            ++at;
        } else if (lines == Lines::one) {
            if (!in_run) {
                result += ' ';
            }
            at += unfit;
        } else {
            const bool line_break = c == '\n' || (c == '\r' && byte_at(text, at + 1) != '\n');
            if (line_break || c == '\t') {
                result += line_break ? '\n' : '\t';
            }
            at += unfit;
        }
        in_run = unfit != 0;
    }
    return std::string(trimmed(result));
}

bool is_broken(std::string_view text) {
    return text.find('\0') != std::string_view::npos || text.find(lost) != std::string_view::npos;
}

WrittenAddress written_address(std::string_view text) {
    const std::string seen = visible(text);
    WrittenAddress written;
    std::size_t count = 0;
    for (std::string_view rest = seen; !rest.empty();) {
        const std::string_view part = rest.substr(0, rest.find_first_of(",;\r\n"));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        if (part.find('@') != std::string_view::npos && ++count == 1) {
            written.address = bare_address(part);
        }
    }
    written.is_first_of_several = count > 1;
    if (count == 1 && !is_address(written.address)) {
        const std::string among = address_among(seen);
        written.address = among.empty() ? written.address : among;
    }
    // `ada@example,com`: a sign in the middle of the address is wrong.
    const std::size_t cut = seen.find(',', seen.find('@'));
    const bool is_cut = count == 1 &&
                        written.address.find('.', written.address.find('@')) == std::string::npos &&
                        cut + 1 < seen.size() && seen[cut + 1] != ' ' && cut != std::string::npos;
    if (count == 0 || is_cut) {
        written.address = cleaned(seen, Lines::one);
    }
    return written;
}

bool is_address(std::string_view text) {
    const std::size_t sign = text.rfind('@');
    if (text.size() > 254 || sign == std::string_view::npos || !is_clean_line(text) ||
        !is_seen(text) || !is_local_part(text.substr(0, sign))) {
        return false;
    }
    std::string_view domain = text.substr(sign + 1);
    for (std::size_t dot = domain.find('.'); dot != std::string_view::npos;
         dot = domain.find('.')) {
        if (!is_domain_label(domain.substr(0, dot))) {
            return false;
        }
        domain.remove_prefix(dot + 1);
    }
    return is_domain_label(domain);
}

bool fits(std::string_view text, std::size_t characters) {
    return text.size() <= characters || cut(text, characters).size() == text.size();
}

std::string cut(std::string_view text, std::size_t characters) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins_character = (byte_at(text, at) & 0xC0) != 0x80;
        if (begins_character && ++count > characters) {
            return std::string(text.substr(0, at));
        }
    }
    return std::string(text);
}

std::string quoted(std::string_view text) {
    constexpr std::size_t shown_characters = 60;
    const std::string beginning = cut(text, shown_characters);
    return "“" + cleaned(beginning, Lines::one) + (beginning.size() < text.size() ? "…”" : "”");
}

std::string_view kind_of(const Value& value) {
    if (value.is_null()) {
        return "null";
    }
    if (value.as<std::string>() != nullptr) {
        return "a text";
    }
    if (value.as<bool>() != nullptr) {
        return "true or false";
    }
    if (value.as<Value::List>() != nullptr) {
        return "a list";
    }
    return value.as<Value::Map>() != nullptr ? "an object" : "a number";
}

std::string shown(const Value& value) {
    if (const auto* text = value.as<std::string>()) {
        return quoted(*text);
    }
    const bool container = value.as<Value::List>() != nullptr || value.as<Value::Map>() != nullptr;
    return container ? std::string(kind_of(value)) : json::write(value);
}

}  // namespace heed::surveys
