#include "adapters/cli/people_gone.h"

#include <algorithm>

#include "engine/analysis/over_by_now.h"
#include "engine/model/absence.h"
#include "engine/runtime/absence_store.h"
#include "engine/runtime/program_use.h"
#include "engine/runtime/readers.h"
#include "engine/values/ascii.h"

namespace heed::cli {
namespace {

constexpr std::string_view team = "team ";

bool is_known(const Directory& directory, const std::string& holder) {
    return holder.starts_with(team) ? directory.find_team(holder.substr(team.size())) != nullptr
                                    : directory.find_person(holder) != nullptr;
}

}  // namespace

bool is_named(const std::vector<SurveyResponse>& responses, const std::string& holder) {
    const std::string wanted = to_lower_ascii(holder);
    return std::ranges::any_of(responses, [&](const SurveyResponse& response) {
        return to_lower_ascii(response.account.client_manager) == wanted ||
               to_lower_ascii(response.service.manager) == wanted;
    });
}

std::vector<std::string> people_gone(Storage& storage, const Directory& directory) {
    std::vector<std::string> gone;
    for (const HeldTasks& held : storage.program_use().task_holders()) {
        if (held.holder.empty() || is_known(directory, held.holder) ||
            is_named(storage.cases().responses(held.case_of_first), held.holder)) {
            continue;
        }
        gone.push_back(held.holder + " (" +
                       (held.count == 1
                            ? "task " + held.first
                            : std::to_string(held.count) + " open tasks, first " + held.first) +
                       ")");
    }
    return gone;
}

std::vector<std::string> teams_away(const Directory& directory, Instant now) {
    std::vector<std::string> away;
    for (const auto& [name, known] : directory.teams) {
        if (const auto until = all_away_until(directory, name, now)) {
            away.push_back(
                name +
                (*until == Instant::max()
                     ? std::string()
                     : " (until " +
                           to_rfc3339(*until - std::chrono::milliseconds{1}).substr(0, 10) + ")"));
        }
    }
    return away;
}

Directory directory_of_today(Storage& storage, const Directory& directory) {
    return with_absences(directory, storage.absences().list());
}

}  // namespace heed::cli
