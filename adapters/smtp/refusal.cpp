#include "adapters/smtp/refusal.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>

#include "engine/values/ascii.h"

namespace heed::smtp {
namespace {

/// The subject and detail of an enhanced code: 7 and 1 of `5.7.1`.
struct Enhanced {
    int subject = 0;
    int detail = 0;
};

bool is_word_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

/// Reads `7.1` and answers what follows; nothing where no such numbers stand.
std::optional<Enhanced> read_enhanced(std::string_view text) {
    Enhanced code;
    const char* end = text.data() + text.size();
    const auto [dot, no_subject] = std::from_chars(text.data(), end, code.subject);
    if (no_subject != std::errc() || dot == end || *dot != '.') {
        return std::nullopt;
    }
    const auto [stop, no_detail] = std::from_chars(dot + 1, end, code.detail);
    const bool goes_on = stop != end && (*stop == '.' || is_word_letter(*stop));
    return no_detail != std::errc() || goes_on ? std::nullopt : std::optional(code);
}

/// The first word that is one; some servers write it at the end: `(#5.7.1)`.
std::optional<Enhanced> enhanced_code(std::string_view reply) {
    for (size_t at = 0; at + 2 < reply.size(); ++at) {
        const bool begins = at == 0 || !(is_word_letter(reply[at - 1]) || reply[at - 1] == '.') ||
                            (at == 4 && reply[3] == '-');
        if (begins && (reply[at] == '4' || reply[at] == '5') && reply[at + 1] == '.') {
            if (auto code = read_enhanced(reply.substr(at + 2))) {
                return code;
            }
        }
    }
    return std::nullopt;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> phrases) {
    return std::ranges::any_of(phrases, [&](std::string_view phrase) {
        return text.find(phrase) != std::string_view::npos;
    });
}

/// Whether a word stands by itself, and not in the name of a host.
bool has_word(std::string_view text, std::string_view word) {
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const size_t end = at + word.size();
        const bool in_name =
            end + 1 < text.size() && text[end] == '.' && is_word_letter(text[end + 1]);
        if ((at == 0 || !(is_word_letter(text[at - 1]) || text[at - 1] == '.')) &&
            (end == text.size() || (!is_word_letter(text[end]) && !in_name))) {
            return true;
        }
    }
    return false;
}

/// What was said, in every way that a rule asks.
struct Refusal {
    Stage stage;
    int code;
    std::optional<Enhanced> enhanced;
    std::string words;  ///< in small letters

    bool is(int subject, std::initializer_list<int> details) const {
        return enhanced && enhanced->subject == subject &&
               std::ranges::find(details, enhanced->detail) != details.end();
    }
    bool is_about(int subject) const { return enhanced && enhanced->subject == subject; }
};

/// It is too large, or of a form that the server does not take: no other mail has to wait for it.
bool is_of_the_mail(const Refusal& refusal) {
    return refusal.is(3, {4}) || refusal.is(2, {3}) || refusal.is_about(6) ||
           (refusal.code == 552 && !refusal.enhanced);
}

bool wants_a_sign_in(const Refusal& refusal) {
    constexpr std::array codes{454, 530, 534, 535, 538};
    return std::ranges::find(codes, refusal.code) != codes.end() ||
           refusal.is(7, {8, 9, 10, 11, 57}) ||
           has_any(refusal.words, {"authentication required", "not authenticated"});
}

bool is_of_the_sender(const Refusal& refusal) {
    return refusal.stage == Stage::sender || refusal.is(1, {7, 8}) ||
           has_any(refusal.words, {"sender verify failed", "sendasdenied"});
}

bool is_a_limit(const Refusal& refusal) {
    return refusal.is(4, {5}) || refusal.is(1, {90}) ||
           (!refusal.is_about(2) &&
            has_any(refusal.words, {"sending limit", "sending quota", "sending rate", "daily limit",
                                    "message limit", "too many messages", "too many emails",
                                    "too much mail", "rate limit"}));
}

bool is_of_relaying(const Refusal& refusal) {
    const bool may_be = !refusal.enhanced || refusal.is_about(7);
    return may_be && !has_any(refusal.words, {"user unknown", "unknown user"}) &&
           (has_word(refusal.words, "relay") || has_word(refusal.words, "relaying") ||
            has_word(refusal.words, "rcpthosts"));
}

/// The server is full, closed or set up wrongly, or we talk past each other.
bool is_of_the_server(const Refusal& refusal) {
    constexpr std::array codes{500, 502, 503, 504};
    return refusal.is(3, {1, 2, 5}) || std::ranges::find(codes, refusal.code) != codes.end() ||
           (refusal.code == 421 && refusal.stage != Stage::content);
}

/// Somebody's policy: ours is one sender of many to a recipient's, and all its mails to our own
/// server's.
bool is_of_policy(const Refusal& refusal) {
    return refusal.enhanced
               ? refusal.is_about(7)
               : has_any(refusal.words, {"block", "blacklist", "spam", "policy", "prohibit",
                                         "denied", "reputation", "banned", "not authorized"});
}

}  // namespace

Handover judge(Stage stage, int code, std::string_view reply) {
    const Refusal refusal{stage, code, enhanced_code(reply), to_lower_ascii(reply)};
    const Handover of_this_mail = code >= 500 ? Handover::refused : Handover::deferred;
    if (stage == Stage::connection) {
        return Handover::unreachable;
    }
    if (is_of_the_mail(refusal)) {
        return of_this_mail;
    }
    if (wants_a_sign_in(refusal) || is_of_the_sender(refusal) || is_a_limit(refusal) ||
        is_of_relaying(refusal) || is_of_the_server(refusal)) {
        return Handover::unreachable;
    }
    if (code >= 500 && is_of_policy(refusal)) {
        return Handover::doubted;
    }
    return of_this_mail;
}

}  // namespace heed::smtp
