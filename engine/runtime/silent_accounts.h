#pragma once

#include <string>
#include <vector>

#include "engine/model/program.h"
#include "engine/runtime/result_overview.h"

namespace heed {

/// For how many days an account may be silent until that is told.
inline constexpr std::chrono::days silent_after{365};

/// And for how many its key contact may.
inline constexpr std::chrono::days key_contact_silent_after{180};

/// Accounts of the directory from which nothing is heard, by id.
struct SilentAccounts {
    std::size_t accounts = 0;         ///< all of them, as far as somebody sees them
    std::vector<std::string> never;   ///< no response to any survey ever came
    std::vector<std::string> silent;  ///< none to this one in the last days
    /// Of those that answer, whose key contact did not lately.
    std::vector<std::string> without_key_contact;
};

/// As of that day. Nothing where figures are told apart otherwise than by accounts, or where some
/// accounts are counted together. Throws StoreFailure.
SilentAccounts silent_accounts_of(FactReader&, const Program&, const OverviewAsked&, Day today);

}  // namespace heed
