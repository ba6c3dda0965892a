#pragma once

#include <set>
#include <string>
#include <string_view>

#include "engine/model/survey_response.h"

namespace heed {

/// What stands in the place of an erased text where an empty one would be misread.
inline constexpr std::string_view erased_text = "[erased]";

/// An e-mail address as it is compared: in small letters, `xn--…` of its domain as people read it.
std::string folded_address(std::string_view);

/// Both forms in which the address may stand somewhere, in small letters: as it is compared, and
/// with `xn--…` where its domain has other letters than a to z. Of most addresses they are one.
std::set<std::string> address_forms(std::string_view);

/// Who is forgotten, and the texts by which they are found wherever others may have written them.
/// None is empty.
struct ForgottenPerson {
    std::set<std::string> ids;
    std::set<std::string> addresses;  ///< in each of their forms; those that are nobody else's
    std::set<std::string> names;
    std::set<std::string> phones;  ///< as they were written
    std::set<std::string> quotes;  ///< what they wrote into answers, where it is of some length

    /// By the id; who has none, by the address.
    bool is(const Customer&) const;
    /// Whether one of their ids, names or addresses stands in the text, as a whole.
    bool is_named_in(std::string_view text) const;
    bool is_addressed_in(std::string_view text) const;
    /// The text with `erased_text` in the place of all of these and of their quotes.
    std::string without_them(std::string_view text) const;
    /// A stored document, of which nothing but their addresses goes.
    std::string without_addresses(std::string_view document) const;
};

}  // namespace heed
