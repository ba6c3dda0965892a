#include "adapters/cli/kept_responses.h"

#include <filesystem>
#include <iostream>

#include "adapters/cli/installation.h"
#include "adapters/cli/open_storage.h"
#include "engine/runtime/readers.h"

namespace heed::cli {

bool take_kept_responses(const Where& where, const std::function<void(SurveyResponse)>& take) {
    const auto database = find_database(where);
    if (!database) {
        return false;
    }
    if (!std::filesystem::exists(*database)) {
        std::cerr << "heed: there is no database " << *database
                  << " to take responses from; name a file of them: --responses FILE.\n";
        return false;
    }
    const auto storage = open_storage(*database);
    CaseReader& reader = storage->cases();
    PageRequest request{.after = std::nullopt, .limit = 1'000};
    do {
        const Page<CaseSummary> page = reader.list({}, request);
        for (const CaseSummary& summary : page.items) {
            for (SurveyResponse& response : reader.responses(summary.number)) {
                take(std::move(response));
            }
        }
        request.after = page.next;
    } while (request.after);
    return true;
}

}  // namespace heed::cli
