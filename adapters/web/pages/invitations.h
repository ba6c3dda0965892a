#pragma once

#include <optional>
#include <string>

#include "engine/model/program.h"
#include "engine/model/user_account.h"
#include "engine/runtime/invitation_store.h"

namespace heed::web::pages {

/// An invitation to set a password, and the link that carries its secret: it is shown or mailed,
/// and kept nowhere.
struct FreshInvitation {
    AccountInvitation kept;
    std::string link;
};

/// Valid for three days from now, once.
FreshInvitation invite(const std::string& email, const Organisation&, Instant now);

enum class InvitationReason { new_account, forgotten_password };

/// The mail that brings the link, in the account's language.
Mail invitation_mail(const FreshInvitation&, InvitationReason, const UserAccount&, const Program&,
                     Instant now);

}  // namespace heed::web::pages
