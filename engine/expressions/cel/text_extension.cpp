#include <algorithm>
#include <array>
#include <iterator>

#include "engine/expressions/cel/format.h"
#include "engine/expressions/cel/library.h"
#include "engine/expressions/cel/literal.h"
#include "engine/values/utf8.h"

namespace heed::cel {
namespace {

using Points = std::u32string;

Points points(Call& call, std::size_t argument) {
    call.budget.spend_bytes(4 * call.text(argument).size());
    return utf8::decode(call.text(argument));
}

Value number(std::size_t position) {
    return position == Points::npos ? Value(-1) : Value(static_cast<std::int64_t>(position));
}

bool is_position(std::int64_t index, const Points& text) {
    return index >= 0 && static_cast<std::uint64_t>(index) <= text.size();
}

Value outside(Call& call, std::int64_t index, const Points& text) {
    return call.fail("there is no character " + std::to_string(index) + " in a text of " +
                     std::to_string(text.size()));
}

Value char_at(Call& call) {
    const Points text = points(call, 0);
    const std::int64_t index = call.whole(1);
    return is_position(index, text) ? Value(utf8::encode(text.substr(std::size_t(index), 1)))
                                    : outside(call, index, text);
}

Value index_of(Call& call) {
    const Points text = points(call, 0);
    const std::int64_t begin = call.size() > 2 ? call.whole(2) : 0;
    return is_position(begin, text) ? number(text.find(points(call, 1), std::size_t(begin)))
                                    : outside(call, begin, text);
}

Value last_index_of(Call& call) {
    const Points text = points(call, 0);
    const std::int64_t last = call.size() > 2 ? call.whole(2) : std::int64_t(text.size());
    return is_position(last, text) ? number(text.rfind(points(call, 1), std::size_t(last)))
                                   : outside(call, last, text);
}

Value substring(Call& call) {
    const Points text = points(call, 0);
    const std::int64_t begin = call.whole(1);
    const std::int64_t end = call.size() > 2 ? call.whole(2) : std::int64_t(text.size());
    if (!is_position(begin, text)) {
        return outside(call, begin, text);
    }
    if (!is_position(end, text)) {
        return outside(call, end, text);
    }
    return begin <= end
               ? Value(utf8::encode(text.substr(std::size_t(begin), std::size_t(end - begin))))
               : call.fail("a part of a text cannot end before it begins");
}

template <class Change>
Value each_byte(Call& call, Change change) {
    std::string text = call.text(0);
    call.budget.spend_bytes(text.size());
    std::transform(text.begin(), text.end(), text.begin(), change);
    return text;
}

Value lower_ascii(Call& call) {
    return each_byte(call, [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
}

Value upper_ascii(Call& call) {
    return each_byte(call, [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
}

/// Unicode's White_Space.
bool is_blank(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

Value trim(Call& call) {
    const Points text = points(call, 0);
    const auto begin = std::find_if_not(text.begin(), text.end(), is_blank);
    const auto end = std::find_if_not(text.rbegin(), text.rend(), is_blank).base();
    return begin < end ? utf8::encode(Points(begin, end)) : std::string();
}

Value reverse(Call& call) {
    Points text = points(call, 0);
    std::reverse(text.begin(), text.end());
    return utf8::encode(text);
}

/// How many times a limit of −1, or none at all, allows.
std::size_t limit(Call& call, std::size_t argument) {
    const bool is_limited = call.size() > argument && call.whole(argument) >= 0;
    return is_limited ? static_cast<std::size_t>(call.whole(argument)) : SIZE_MAX;
}

/// Where the sought text stands from `at` on; an empty one stands behind every character.
std::size_t find_next(const Points& text, const Points& sought, std::size_t at) {
    return sought.empty() ? (at < text.size() ? at : Points::npos) : text.find(sought, at);
}

Value replace(Call& call) {
    const Points text = points(call, 0);
    const Points old = points(call, 1);
    const Points fresh = points(call, 2);
    std::size_t left = limit(call, 3);
    Points result;
    std::size_t at = 0;
    if (old.empty() && left > 0) {
        result = fresh;
        --left;
    }
    for (; left > 0; --left) {
        const std::size_t next = find_next(text, old, at);
        if (next == Points::npos || !call.budget.spend_bytes(4 * fresh.size() + 16)) {
            break;
        }
        const std::size_t end = next + std::max<std::size_t>(1, old.size());
        result += text.substr(at, old.empty() ? 1 : next - at) + fresh;
        at = end;
    }
    return utf8::encode(result + text.substr(at));
}

Value split(Call& call) {
    const Points text = points(call, 0);
    const Points separator = points(call, 1);
    std::size_t left = limit(call, 2);
    Value::List pieces;
    if (left == 0 || (separator.empty() && text.empty())) {
        return pieces;
    }
    std::size_t at = 0;
    for (; left > 1; --left) {
        const std::size_t next = separator.empty() ? (at + 1 < text.size() ? at + 1 : Points::npos)
                                                   : text.find(separator, at);
        if (next == Points::npos || !call.budget.spend(1)) {
            break;
        }
        pieces.emplace_back(utf8::encode(text.substr(at, next - at)));
        at = next + separator.size();
    }
    pieces.emplace_back(utf8::encode(text.substr(at)));
    return pieces;
}

Value join(Call& call) {
    const std::string separator = call.size() > 1 ? call.text(1) : "";
    std::string text;
    for (const Value& item : call.list(0)) {
        const auto* piece = item.as<std::string>();
        if (piece == nullptr) {
            return call.fail("join is for a list of texts, and one of these is " +
                             to_literal(item));
        }
        if (!call.budget.spend_bytes(16 + piece->size() + separator.size())) {
            return call.fail("this expression takes too much work");
        }
        text += (&item == &call.list(0).front() ? "" : separator) + *piece;
    }
    return text;
}

Value quoted(Call& call) {
    struct Named {
        char plain;
        char letter;
    };
    constexpr std::array<Named, 9> escapes = {{{'\a', 'a'},
                                               {'\b', 'b'},
                                               {'\f', 'f'},
                                               {'\n', 'n'},
                                               {'\r', 'r'},
                                               {'\t', 't'},
                                               {'\v', 'v'},
                                               {'\\', '\\'},
                                               {'"', '"'}}};
    std::string text = "\"";
    for (char c : call.text(0)) {
        const auto* named = std::find_if(escapes.begin(), escapes.end(),
                                         [c](const Named& escape) { return escape.plain == c; });
        if (named != escapes.end()) {
            text += '\\';
            text += named->letter;
        } else {
            text += c;
        }
    }
    return text + "\"";
}

constexpr std::array<Entry, 13> entries = {
    {{"charAt", "string.(int) string", char_at},
     {"indexOf", "string.(string) int; string.(string, int) int", index_of},
     {"lastIndexOf", "string.(string) int; string.(string, int) int", last_index_of},
     {"substring", "string.(int) string; string.(int, int) string", substring},
     {"lowerAscii", "string.() string", lower_ascii},
     {"upperAscii", "string.() string", upper_ascii},
     {"trim", "string.() string", trim},
     {"reverse", "string.() string", reverse},
     {"replace", "string.(string, string) string; string.(string, string, int) string", replace},
     {"split", "string.(string) list; string.(string, int) list", split},
     {"join", "list.() string; list.(string) string", join},
     {"strings.quote", "(string) string", quoted},
     {"format", "string.(list) string", format}}};

}  // namespace

std::span<const Entry> text_extension() {
    return entries;
}

}  // namespace heed::cel
