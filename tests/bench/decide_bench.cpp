// How many responses a second `decide` decides on one core, without store, HTTP or mail:
//   decide_bench PROGRAM
// prints two rates: of responses of a content customer, and of ones that ask for a call.

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "adapters/cli/load_program.h"
#include "engine/decision/decide.h"
#include "engine/values/time.h"

namespace heed {
namespace {

constexpr int decisions = 20'000;

Event arrival(int number, std::int64_t score, Instant at) {
    const std::string id = std::to_string(number);
    SurveyResponse response;
    response.source = "bench";
    response.id = "r-" + id;
    response.survey = "service-quality";
    response.submitted_at = at;
    response.language = "en";
    response.customer = {"c-" + id, "Ada Byron", "ada." + id + "@customers.example"};
    response.account = {"a-3", "Analytical Ltd", "cm@example.com"};
    response.service = {"s-88", "onboarding", "sm@example.com"};
    response.answers = {{"timeliness", score},
                        {"quality", std::int64_t{4}},
                        {"communication", std::int64_t{4}},
                        {"overall", std::int64_t{4}},
                        {"comment", "The hand-over took longer than we had agreed on."}};
    response.digest = digest_of(response);
    Event event{.key = response.digest, .at = at, .actor = "source:bench"};
    event.what = ResponseArrived{std::move(response), number};
    return event;
}

double rate(const Program& program, std::int64_t score) {
    const Instant at = Instant(std::chrono::seconds(1'772'442'900));  // 2 March 2026
    std::vector<Event> events;
    events.reserve(decisions);
    for (int number = 1; number <= decisions; ++number) {
        events.push_back(arrival(number, score, at));
    }
    const auto began = std::chrono::steady_clock::now();
    for (const Event& event : events) {
        if (!std::holds_alternative<Decision>(decide(program, {}, event))) {
            throw std::runtime_error("a response was not decided");
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return decisions / took.count();
}

}  // namespace
}  // namespace heed

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: decide_bench PROGRAM\n", stderr);
        return 2;
    }
    const auto text = heed::cli::load_program(argv[1]);
    if (!text.ok()) {
        std::fputs("the program has errors; heed check names them\n", stderr);
        return 1;
    }
    const heed::Program& program = text.value().program;
    std::printf("%.0f %.0f\n", heed::rate(program, 4), heed::rate(program, 3));
}
