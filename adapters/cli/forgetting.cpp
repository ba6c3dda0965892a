#include "adapters/cli/forgetting.h"

#include "adapters/cli/erasure_list.h"
#include "adapters/surveys/wording.h"

namespace heed::cli {
namespace {

bool is_known(Erasures& erasures, const Program* program, const Whom& whom, Instant now) {
    return !erasures.would_forget(program, whom, now).people.empty();
}

/// Whoever has the address is forgotten by their ids as well.
void note(const std::string& erasures, const Whom& whom, const Forgotten& found, Instant now) {
    if (erasures.empty()) {
        return;
    }
    std::vector<Whom> all = {whom};
    for (const auto& [id, responses] : found.people) {
        if (!id.empty() && id != whom.id) {
            all.push_back({id, ""});
        }
    }
    add_erasures(erasures, all, now);
}

}  // namespace

ForgetOutcome carry_out(Storage& storage, const Program* program, const ForgetOrder& order,
                        Instant now) {
    Erasures& erasures = storage.erasures();
    ForgetOutcome outcome{.end = ForgetEnd::nobody, .whom = order.whom, .counts = {}};
    Whom& whom = outcome.whom;
    if (whom.id.find('@') != std::string::npos && !is_known(erasures, program, whom, now)) {
        whom = {"", whom.id};
    }
    // As a mail's head shows it: `Ada <ada@…>`.
    if (const auto written = surveys::written_address(whom.address); !written.is_first_of_several) {
        whom.address = written.address;
    }
    // What is no address would be looked for as a word in everybody's cases.
    if (!whom.address.empty() && !surveys::is_address(whom.address) &&
        !is_known(erasures, program, whom, now)) {
        return outcome;
    }
    if (!whom.address.empty() && erasures.is_colleague(program, whom.address)) {
        outcome.end = ForgetEnd::colleague;
        return outcome;
    }
    outcome.counts = erasures.would_forget(program, whom, now);
    if (outcome.counts.is_nothing()) {
        outcome.end = ForgetEnd::nobody;
    } else if (order.is_dry_run) {
        outcome.end = ForgetEnd::would_be;
    } else if (outcome.counts.people.size() > 1 && !order.are_all_meant) {
        outcome.end = ForgetEnd::several;
    } else {
        note(order.erasures, whom, outcome.counts, now);
        outcome.counts = erasures.forget(program, whom, now, order.by);
        if (!order.erasures.empty()) {
            copy_beside_backups(storage, order.erasures);
        }
        outcome.end = ForgetEnd::forgotten;
    }
    return outcome;
}

}  // namespace heed::cli
