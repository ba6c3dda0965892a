#pragma once

#include "engine/runtime/erasures.h"
#include "engine/runtime/storage.h"

namespace heed::cli {

/// How an order to forget somebody ended; but for `forgotten` nothing was touched.
enum class ForgetEnd { forgotten, would_be, nobody, colleague, several };

struct ForgetOrder {
    Whom whom;
    std::string by;  ///< who has it done, as the audit log names them
    bool is_dry_run = false;
    bool are_all_meant = false;  ///< also where several people have the address
    std::string erasures;        ///< the list that keeps who was forgotten; empty: none does
};

struct ForgetOutcome {
    ForgetEnd end = ForgetEnd::nobody;
    Whom whom;         ///< as the store knows them
    Forgotten counts;  ///< what went, or would go
};

/// As `heed forget` and the console do it: an id with an `@` that nobody has is an address. Who is
/// forgotten is noted first, and then beside every backup. Throws StoreFailure.
ForgetOutcome carry_out(Storage&, const Program*, const ForgetOrder&, Instant now);

}  // namespace heed::cli
