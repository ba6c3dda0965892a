#include "adapters/cli/forgetting.h"

#include "adapters/cli/erasure_list.h"

namespace heed::cli {
namespace {

bool is_known(sql::Database& database, const Program* program, const sql::Whom& whom, Instant now) {
    return !sql::would_forget(database, program, whom, now).people.empty();
}

/// Whoever has the address is forgotten by their ids as well.
void note(const std::string& erasures, const sql::Whom& whom, const sql::Forgotten& found,
          Instant now) {
    if (erasures.empty()) {
        return;
    }
    std::vector<sql::Whom> all = {whom};
    for (const auto& [id, responses] : found.people) {
        if (!id.empty() && id != whom.id) {
            all.push_back({id, ""});
        }
    }
    add_erasures(erasures, all, now);
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
        note(order.erasures, whom, outcome.counts, now);
        outcome.counts = sql::forget(database, program, whom, now, order.by);
        if (!order.erasures.empty()) {
            copy_beside_backups(database, order.erasures);
        }
        outcome.end = ForgetEnd::forgotten;
    }
    return outcome;
}

}  // namespace heed::cli
