#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/mail.h"
#include "engine/values/enum_names.h"
#include "engine/values/time.h"

namespace heed::web::pages {

/// What a customer may do behind a link.
enum class LinkPurpose {
    plan,  ///< read the action plan, answer it, follow its progress
    form   ///< fill in the form that the mail asks for
};

/// What a link in a customer's mail says: what it is for, which mail it came with, and until when
/// it opens anything. Nothing personal.
struct CustomerLink {
    LinkPurpose purpose = LinkPurpose::plan;
    CaseNumber case_number = 0;
    int mail = 0;
    Instant expires{};  ///< to the minute
    bool operator==(const CustomerLink&) const = default;
};

enum class LinkState { open, expired, revoked };

/// `revoked`: the case's mails whose links open nothing any more, ascending.
LinkState state_of(const CustomerLink&, const std::vector<int>& revoked, Instant now);

/// The link that belongs to a mail to a customer, the same on every try; nothing for other mails.
std::optional<CustomerLink> link_of(CaseNumber, const Mail&);

/// 48 small letters and digits that nobody can make without the key: the same on every try, and
/// nothing that a mail program would cut off the end of a link.
std::string sign_link(const CustomerLink&, std::string_view key);

/// What a link says; nothing where it was not signed with that key, whole and unchanged.
std::optional<CustomerLink> read_link(std::string_view token, std::string_view key);

/// A proof that somebody who could read the page asked for this: what its form sends along.
std::string form_proof(std::string_view token, std::string_view about, std::string_view key);
bool is_form_proof(std::string_view proof, std::string_view token, std::string_view about,
                   std::string_view key);
/// Whether it is written as one, whatever it may prove: for that no key is needed.
bool looks_like_form_proof(std::string_view);

}  // namespace heed::web::pages

namespace heed {

template <>
inline constexpr auto enum_names<web::pages::LinkPurpose> = names<web::pages::LinkPurpose>("plan",
                                                                                           "form");
template <>
inline constexpr auto enum_names<web::pages::LinkState> = names<web::pages::LinkState>("open",
                                                                                       "expired",
                                                                                       "revoked");

}  // namespace heed
