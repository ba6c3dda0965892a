#include "adapters/surveys/written.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string>
#include <utility>

#include "engine/values/folded.h"
#include "engine/values/utf8.h"

namespace heed::surveys {
namespace {

/// Folded, as all below.
constexpr std::array<std::string_view, 69> no_answers{"n/a",
                                                      "n. v.",
                                                      "n.v.",
                                                      "ohne angabe",
                                                      "nicht beurteilbar",
                                                      "kann ich nicht beurteilen",
                                                      "unable to rate",
                                                      "cannot say",
                                                      "na",
                                                      "n.a.",
                                                      "n.a",
                                                      "n. a.",
                                                      "n/d",
                                                      "n.d.",
                                                      "n.v.t.",
                                                      "nvt",
                                                      "ns/nc",
                                                      "k.a.",
                                                      "k. a.",
                                                      "k.a",
                                                      "k/a",
                                                      "-",
                                                      "--",
                                                      "---",
                                                      "–",
                                                      "—",
                                                      ".",
                                                      "..",
                                                      "...",
                                                      "?",
                                                      "/",
                                                      "#n/a",
                                                      "#n/v",
                                                      "#nv",
                                                      "#null!",
                                                      "null",
                                                      "nil",
                                                      "none",
                                                      "undefined",
                                                      "nan",
                                                      "not applicable",
                                                      "does not apply",
                                                      "not answered",
                                                      "no answer",
                                                      "no response",
                                                      "no opinion",
                                                      "don't know",
                                                      "don’t know",
                                                      "prefer not to say",
                                                      "prefer not to answer",
                                                      "skipped",
                                                      "nicht zutreffend",
                                                      "trifft nicht zu",
                                                      "nicht anwendbar",
                                                      "keine angabe",
                                                      "keine angaben",
                                                      "keine antwort",
                                                      "keine meinung",
                                                      "weiß nicht",
                                                      "weiss nicht",
                                                      "entfällt",
                                                      "nicht beantwortet",
                                                      "sans objet",
                                                      "non applicable",
                                                      "sans réponse",
                                                      "no aplica",
                                                      "no contesta",
                                                      "non applicabile",
                                                      "niet van toepassing"};

constexpr std::array<std::string_view, 25> yes_words{
    "true",       "yes", "y",    "t",         "1",   "on",     "wahr", "ja",   "j",
    "vrai",       "oui", "o",    "verdadero", "sí",  "si",     "s",    "vero", "sì",
    "verdadeiro", "sim", "waar", "prawda",    "tak", "istina", "да"};
constexpr std::array<std::string_view, 20> no_words{
    "false", "no",  "n",   "f",      "0",   "off",   "falsch", "nein", "faux", "non",
    "falso", "não", "nao", "onwaar", "nee", "fałsz", "nie",    "nej",  "nei",  "нет"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Decimal digits of other scripts as 0 to 9.
std::string with_plain_digits(std::string_view text) {
    constexpr std::array<char32_t, 12> zeros{0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66,
                                             0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0E50};
    std::u32string signs = utf8::decode(text);
    for (char32_t& sign : signs) {
        const auto zero = std::ranges::find_if(
            zeros, [&](char32_t first) { return sign >= first && sign <= first + 9; });
        if (zero != zeros.end()) {
            sign = U'0' + (sign - *zero);
        } else if (sign == 0x066B) {
            sign = U'.';
        } else if (sign == 0x2212) {
            sign = U'-';
        }
    }
    return utf8::encode(signs);
}

/// Folded, without the apostrophe by which spreadsheets mark a text.
std::string plain(std::string_view text) {
    std::string found = folded(text);
    for (const std::string_view mark : {"'", "’", "‘"}) {
        if (found.starts_with(mark)) {
            found = folded(found.substr(mark.size()));
            break;
        }
    }
    return with_plain_digits(found);
}

bool is_among(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

/// The number at the front of a text, which loses it: digits, perhaps with a sign before and a
/// decimal point or comma within.
std::optional<double> take_number(std::string_view& text) {
    std::size_t end = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    const std::size_t first = end;
    const auto pass_digits = [&] {
        const std::size_t begin = end;
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        return end > begin;
    };
    if (!pass_digits()) {
        return std::nullopt;
    }
    if (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') &&
        is_digit(text[end + 1])) {
        ++end;
        pass_digits();
    }
    std::string number(text.substr(text.front() == '+' ? first : 0, end));
    number.resize(text.front() == '+' ? end - first : end);
    std::ranges::replace(number, ',', '.');
    double value = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size()) {
        return std::nullopt;
    }
    text.remove_prefix(end);
    return value;
}

bool begins_word(std::string_view text) {
    std::size_t at = 0;
    const auto sign = utf8::next(text, at);
    return sign && ((*sign >= U'a' && *sign <= U'z') || *sign >= 0xC0);
}

std::string_view without_space(std::string_view text) {
    return text.starts_with(' ') ? text.substr(1) : text;
}

/// ` of 5`, where 5 is the last of the scale.
bool is_share_of(std::string_view rest, Scale scale) {
    rest = without_space(rest);
    for (const std::string_view word : {"/", "of", "out of", "von", "sur", "de", "su", "van"}) {
        if (!rest.starts_with(word)) {
            continue;
        }
        std::string_view end = without_space(rest.substr(word.size()));
        const auto whole = take_number(end);
        if (whole && *whole == scale.high && (end.empty() || begins_word(without_space(end)))) {
            return true;
        }
    }
    return false;
}

/// What follows the number of a label: ` - very good`, ` (very poor)`, `: good`, ` stars`. With no
/// sign between, a further number (`2 or 3 times`) makes it something else.
bool is_label(std::string_view rest) {
    const bool is_spaced = rest.starts_with(' ');
    rest = without_space(rest);
    for (const std::string_view sign : {"-", "‐", "–", "—", ":", "=", ".", ")", "|", "("}) {
        if (rest.starts_with(sign)) {
            return begins_word(without_space(rest.substr(sign.size())));
        }
    }
    return rest.starts_with("★") || rest.starts_with("⭐") ||
           (is_spaced && begins_word(rest) && std::ranges::none_of(rest, is_digit));
}

/// Where the text has but one kind of separator between its digits: three digits after it can be
/// thousands as well.
bool may_be_thousands(std::string_view digits, char separator) {
    const std::size_t at = digits.find(separator);
    return digits.find(separator, at + 1) == std::string_view::npos && at >= 1 && at <= 3 &&
           digits.size() == at + 4 && digits[0] != '0';
}

/// Whether the separators stand before each three digits.
bool are_thousands(std::string_view whole, char separator) {
    std::size_t at = whole.find(separator);
    if (at == 0 || at > 3) {
        return false;
    }
    for (; at != std::string_view::npos; at = whole.find(separator, at + 1)) {
        const std::size_t next = std::min(whole.find(separator, at + 1), whole.size());
        if (next - at != 4) {
            return false;
        }
    }
    return true;
}

/// `★★★★☆` is 4.
std::optional<double> count_of_stars(std::string_view said) {
    double count = 0;
    bool is_over = false;
    for (std::size_t at = 0; at < said.size();) {
        const auto sign = utf8::next(said, at);
        const bool is_full = sign && (*sign == U'★' || *sign == U'⭐');
        if (!sign || (!is_full && *sign != U'☆' && *sign != 0xFE0F) || (is_full && is_over)) {
            return std::nullopt;
        }
        is_over = is_over || *sign == U'☆';
        count += is_full ? 1 : 0;
    }
    return count > 0 ? std::optional(count) : std::nullopt;
}

}  // namespace

bool says_no_answer(std::string_view text) {
    constexpr std::size_t longest = 40;
    if (text.size() > longest) {
        return false;
    }
    std::string said = folded(text);
    if (said.size() > 2 && said.front() == '(' && said.back() == ')') {
        said = said.substr(1, said.size() - 2);
    }
    return is_among(no_answers, said);
}

void take_out_of_formula(std::string& cell) {
    if (cell.size() > 2 && cell.starts_with("=\"") && cell.ends_with('"')) {
        cell = cell.substr(2, cell.size() - 3);
    }
}

bool is_unfilled(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> brackets{
        {{"{", "}"}, {"${", "}"}, {"[", "]"}, {"%", "%"}, {"<", ">"}, {"*|", "|*"}}};
    const std::string said = folded(text);
    const bool is_bracketed = std::ranges::any_of(brackets, [&](const auto& pair) {
        return said.size() > pair.first.size() + pair.second.size() &&
               said.starts_with(pair.first) && said.ends_with(pair.second);
    });
    // Typeform's links have so many x for a hidden field; a long row of them is somebody's text.
    const bool is_crossed_out =
        said.size() >= 4 && said.size() <= 8 && said.find_first_not_of('x') == std::string::npos;
    return is_bracketed || is_crossed_out || said == "undefined" || said == "null" ||
           said == "[object object]";
}

std::optional<double> written_score(std::string_view text, Scale scale) {
    const std::string said = plain(text);
    if (const auto stars = count_of_stars(said)) {
        return stars;
    }
    std::string_view rest = said;
    const bool is_bracketed = rest.starts_with('(') || rest.starts_with('[');
    rest.remove_prefix(is_bracketed ? 1 : 0);
    const auto number = take_number(rest);
    if (!number) {
        return std::nullopt;
    }
    if (is_bracketed) {
        if (!rest.starts_with(said.front() == '(' ? ')' : ']')) {
            return std::nullopt;
        }
        rest.remove_prefix(1);
        const std::string_view label = without_space(rest);
        return rest.empty() || begins_word(label) || is_label(rest) ? number : std::nullopt;
    }
    const bool is_whole_text = rest.empty() || rest == ".";
    return is_whole_text || is_share_of(rest, scale) || is_label(rest) ? number : std::nullopt;
}

std::optional<double> written_amount(std::string_view text) {
    std::string said = plain(text);
    for (const std::string_view sign : {"us", "$", "€", "£", "¥", "eur", "usd", "gbp", "chf"}) {
        if (said.starts_with(sign)) {
            said = folded(said.substr(sign.size()));
        } else if (said.ends_with(sign)) {
            said = folded(said.substr(0, said.size() - sign.size()));
        }
    }
    const std::string sign = said.starts_with('-') ? "-" : "";
    std::string digits = said.substr(sign.empty() && !said.starts_with('+') ? 0 : 1);
    for (const char thousands : {' ', '\''}) {
        if (digits.find(thousands) != std::string::npos) {
            const std::size_t end = std::min(digits.find_first_of(".,"), digits.size());
            if (!are_thousands(digits.substr(0, end), thousands)) {
                return std::nullopt;
            }
            std::erase(digits, thousands);
        }
    }
    const std::size_t point = digits.rfind('.');
    const std::size_t comma = digits.rfind(',');
    const bool has_both = point != std::string::npos && comma != std::string::npos;
    const char last = point == std::string::npos   ? ','
                      : comma == std::string::npos ? '.'
                                                   : (point > comma ? '.' : ',');
    const char other = last == '.' ? ',' : '.';
    if (has_both) {
        const std::size_t end = digits.rfind(last);
        if (!are_thousands(digits.substr(0, end), other)) {
            return std::nullopt;
        }
        std::erase(digits, other);
    } else if (std::ranges::count(digits, last) > 1) {
        if (!are_thousands(digits, last)) {
            return std::nullopt;
        }
        std::erase(digits, last);
    } else if (may_be_thousands(digits, last)) {
        return std::nullopt;
    }
    std::string_view rest = digits;
    const auto number = !digits.empty() && is_digit(digits[0]) ? take_number(rest) : std::nullopt;
    if (!number || !rest.empty()) {
        return std::nullopt;
    }
    return sign.empty() ? number : -*number;
}

std::optional<bool> written_boolean(std::string_view text) {
    const std::string said = plain(text);
    if (is_among(yes_words, said)) {
        return true;
    }
    return is_among(no_words, said) ? std::optional(false) : std::nullopt;
}

}  // namespace heed::surveys
