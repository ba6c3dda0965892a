#include "engine/model/forgotten_person.h"

#include <algorithm>

#include "engine/values/ascii.h"
#include "engine/values/domain_name.h"
#include "engine/values/small_letters.h"

namespace heed {
namespace {

/// How a text is looked for in another.
enum class Look {
    word,      ///< as whole words
    address,   ///< in any case, not as a part of another address
    document,  ///< likewise in JSON, where a letter after a backslash stands for a line break
    part       ///< anywhere
};

bool is_letter(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || byte == '_';
}

bool is_escape(std::string_view text, std::size_t at) {
    std::size_t backslashes = 0;
    while (backslashes < at && text[at - 1 - backslashes] == '\\') {
        ++backslashes;
    }
    return backslashes % 2 == 1;
}

bool begins_at(std::string_view text, std::size_t at, Look look) {
    if (at == 0 || look == Look::part) {
        return true;
    }
    const char before = text[at - 1];
    if (look == Look::document && is_escape(text, at - 1)) {
        return true;
    }
    constexpr std::string_view of_addresses = ".+-%";
    return !is_letter(before) &&
           (look == Look::word || of_addresses.find(before) == std::string_view::npos);
}

bool ends_at(std::string_view text, std::size_t at, Look look) {
    if (at >= text.size() || look == Look::part) {
        return true;
    }
    const bool goes_on = text[at] == '.' && at + 1 < text.size() && is_letter(text[at + 1]);
    return !is_letter(text[at]) && (look == Look::word || (text[at] != '-' && !goes_on));
}

/// Where it stands in the text from there on.
std::size_t find(std::string_view text, std::string_view wanted, std::size_t from, Look look) {
    for (std::size_t at = text.find(wanted, from); at != std::string_view::npos;
         at = text.find(wanted, at + 1)) {
        if (begins_at(text, at, look) && ends_at(text, at + wanted.size(), look)) {
            return at;
        }
    }
    return std::string_view::npos;
}

/// To small letters, where these are what is looked for; every byte keeps its place.
std::string as_looked_at(std::string_view text, Look look) {
    const bool is_folded = look == Look::address || look == Look::document;
    return is_folded ? small_letters(text) : std::string(text);
}

bool has(std::string_view text, std::string_view wanted, Look look) {
    return find(as_looked_at(text, look), wanted, 0, look) != std::string_view::npos;
}

std::string without(std::string text, std::string_view gone, Look look) {
    const std::string looked_at = as_looked_at(text, look);
    std::string rest;
    std::size_t from = 0;
    for (std::size_t at = find(looked_at, gone, 0, look); at != std::string_view::npos;
         at = find(looked_at, gone, from, look)) {
        rest.append(text, from, at - from).append(erased_text);
        from = at + gone.size();
    }
    return from == 0 ? text : rest.append(text, from);
}

/// Whether an id or a name says in a text who is meant; `4` may be anything.
bool is_telling(std::string_view text) {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t shortest_number = 5;
    const bool is_number = text.find_first_not_of("0123456789") == std::string_view::npos;
    return text.size() >= (is_number ? shortest_number : shortest);
}

}  // namespace

std::string folded_address(std::string_view address) {
    std::string small = small_letters(address);
    const std::size_t domain = small.rfind('@') + 1;  // 0 where there is no @
    if (domain != 0 && small.find("xn--", domain) != std::string::npos) {
        small.replace(domain, std::string::npos,
                      small_letters(u_labels(std::string_view(small).substr(domain))));
    }
    return small;
}

std::set<std::string> address_forms(std::string_view address) {
    const std::string compared = folded_address(address);
    std::set<std::string> forms{compared};
    const std::size_t domain = compared.rfind('@') + 1;
    if (domain == 0 || is_ascii(std::string_view(compared).substr(domain))) {
        return forms;
    }
    if (const auto labels = a_labels(std::string_view(compared).substr(domain))) {
        forms.insert(compared.substr(0, domain) + *labels);
    }
    return forms;
}

bool ForgottenPerson::is(const Customer& customer) const {
    return customer.id.empty() ? addresses.contains(folded_address(customer.email))
                               : ids.contains(customer.id);
}

bool ForgottenPerson::is_addressed_in(std::string_view text) const {
    return std::ranges::any_of(
        addresses, [&](const std::string& one) { return has(text, one, Look::address); });
}

bool ForgottenPerson::is_named_in(std::string_view text) const {
    const auto is_named_by = [&](const std::set<std::string>& texts) {
        return std::ranges::any_of(texts, [&](const std::string& one) {
            return is_telling(one) && has(text, one, Look::word);
        });
    };
    return is_addressed_in(text) || is_named_by(ids) || is_named_by(names) || is_named_by(phones);
}

std::string ForgottenPerson::without_them(std::string_view text) const {
    std::string rest(text);
    for (const std::string& quote : quotes) {
        rest = without(std::move(rest), quote, Look::part);
    }
    for (const std::string& address : addresses) {
        rest = without(std::move(rest), address, Look::address);
    }
    for (const std::set<std::string>* words : {&names, &ids, &phones}) {
        for (const std::string& word : *words) {
            if (is_telling(word)) {
                rest = without(std::move(rest), word, Look::word);
            }
        }
    }
    return rest;
}

std::string ForgottenPerson::without_addresses(std::string_view document) const {
    std::string rest(document);
    for (const std::string& address : addresses) {
        rest = without(std::move(rest), address, Look::document);
    }
    return rest;
}

}  // namespace heed
