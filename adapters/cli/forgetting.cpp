#include "adapters/cli/forgetting.h"

namespace heed::cli {
namespace {

bool is_known(sql::Database& database, const Program* program, const sql::Whom& whom, Instant now) {
    return !sql::would_forget(database, program, whom, now).people.empty();
}

}  // namespace

ForgetOutcome carry_out(sql::Database& database, const Program* program, const ForgetOrder& order,
                        Instant now) {
    ForgetOutcome outcome{.end = ForgetEnd::nobody, .whom = order.whom, .counts = {}};
    sql::Whom& whom = outcome.whom;
    if (whom.id.find('@') != std::string::npos && !is_known(database, program, whom, now)) {
        whom = {"", whom.id};
    }
    if (!whom.address.empty() && sql::is_colleague(database, program, whom.address)) {
        outcome.end = ForgetEnd::colleague;
        return outcome;
    }
    outcome.counts = sql::would_forget(database, program, whom, now);
    if (outcome.counts.is_nothing()) {
        outcome.end = ForgetEnd::nobody;
    } else if (order.is_dry_run) {
        outcome.end = ForgetEnd::would_be;
    } else if (outcome.counts.people.size() > 1 && !order.are_all_meant) {
        outcome.end = ForgetEnd::several;
    } else {
        outcome.counts = sql::forget(database, program, whom, now, order.by);
        outcome.end = ForgetEnd::forgotten;
    }
    return outcome;
}

}  // namespace heed::cli
