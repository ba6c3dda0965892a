#include "engine/decision/people_named.h"

#include <algorithm>

#include "engine/values/folded.h"

namespace heed {
namespace {

/// Whether a letter or a digit stands there, in any script: what is no ASCII is one, but for signs
/// of Latin-1 and the blocks of punctuation (quotation marks, dashes, spaces).
bool is_of_a_word(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const auto byte = static_cast<unsigned char>(rest.front());
    if (byte < 0x80U) {
        return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    }
    return !rest.starts_with('\xC2') && !rest.starts_with("\xE2\x80") &&
           !rest.starts_with("\xE2\x81") && !rest.starts_with("\xE3\x80");
}

/// Where the sign before that place begins.
std::size_t sign_before(std::string_view text, std::size_t at) {
    do {
        --at;
    } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
}

bool has_word(std::string_view text, std::string_view word) {
    if (word.empty()) {
        return false;
    }
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || !is_of_a_word(text, sign_before(text, at));
        const bool ends = end == text.size() || !is_of_a_word(text, end);
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

/// A first name alone is nobody's.
bool is_whole_name(std::string_view name) {
    return name.find(' ') != std::string_view::npos;
}

}  // namespace

std::vector<std::string> people_named(const Directory& directory, std::string_view text) {
    const std::string said = folded(text);
    std::vector<std::string> named;
    for (const auto& [email, person] : directory.people) {
        const std::string name = folded(person.name);
        if ((is_whole_name(name) && has_word(said, name)) || has_word(said, email)) {
            named.push_back(email);
        }
    }
    return named;
}

}  // namespace heed
