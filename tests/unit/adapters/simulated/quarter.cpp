#include "tests/unit/adapters/simulated/quarter.h"

#include "adapters/cli/standard_words.h"
#include "adapters/simulated/lot.h"
#include "tests/unit/definition/reading.h"

namespace heed::simulated {

Program example_program() {
    auto read = read_program(reading::example_with({}), reading::standard_files());
    if (!read) {
        throw std::runtime_error(render(read.problems()));
    }
    return cli::speaking(std::move(read).value().program);
}

std::vector<SurveyResponse> quarter(int responses) {
    const Instant first = *parse_rfc3339("2026-01-05T08:00:00Z");
    const auto pause = std::chrono::hours(24 * 90) / responses;
    const Lot lot = Lot(42);
    const char* accounts[] = {"a-3", "a-4", "C-77", ""};
    std::vector<SurveyResponse> all;
    for (int i = 0; i < responses; ++i) {
        SurveyResponse response{.source = "test",
                                .id = "r-" + std::to_string(i),
                                .survey = "service-quality",
                                .submitted_at = first + i * pause,
                                .language = "en"};
        const std::string who = "customer" + std::to_string(i);
        response.customer = {who, "Customer " + std::to_string(i),
                             lot.share("address", i) < 0.05 ? "" : who + "@example.com"};
        response.account.id = accounts[lot.pick(4, "account", i)];
        response.service.type = lot.share("service", i) < 0.5 ? "onboarding" : "maintenance";
        const int low = lot.share("unhappy", i) < 0.35 ? 1 : 4;
        for (const char* question : {"timeliness", "quality", "communication", "overall"}) {
            const auto more = lot.pick(low == 1 ? 5 : 2, question, i);
            response.answers.emplace_back(question, low + static_cast<int>(more));
        }
        response.digest = digest_of(response);
        all.push_back(std::move(response));
    }
    return all;
}

}  // namespace heed::simulated
