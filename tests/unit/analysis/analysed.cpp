#include "tests/unit/analysis/analysed.h"

#include <algorithm>

#include "engine/values/diagnostic_code.h"
#include "tests/unit/definition/reading.h"

namespace heed::analysis_test {
namespace {

constexpr std::string_view head = R"(workflow: w
version: 1
surveys: [service-quality]
roles:
  manager: [account.client_manager, team key-accounts]
conditions:
  alarm: case.lowest <= 2
  unhappy: case.lowest == 3
  wants_call: alarm || unhappy
forms:
  notes:
    cause: {label: Cause, kind: choice, options: [delay, billing], required: true}
    grade: {label: Grade, kind: rating, scale: 1-3, required: true}
    promised: {label: Promised, kind: date}
every_response:
  - {send: thank-you, to: customer}
on:
  response.updated:
    - {when: newly(alarm), target: call}
after:
  overdue: {escalate: team senior-management}
)";

}  // namespace

std::string findings_in(std::string_view states) {
    return findings_in(states,
                       reading::text_of("examples/closed-loop/surveys/service-quality.yaml"));
}

std::string findings_in(std::string_view states, std::string_view survey) {
    const auto lines_before = static_cast<int>(std::ranges::count(head, '\n'));
    std::string all;
    for (const Diagnostic& finding :
         reading::analysed_with({{"surveys/service-quality.yaml", std::string(survey)},
                                 {"workflows/w.yaml", std::string(head) + std::string(states)}})) {
        // The head names more than each of these workflows needs, their ends need no meaning, and
        // what they do about worse answers is not the point.
        if (finding.code == code::never_used || finding.code == code::end_without_meaning ||
            finding.code == code::bad_answer_swallowed) {
            continue;
        }
        all += finding.code + " in line " + std::to_string(finding.place.line - lines_before) +
               ": " + finding.message + "\n";
    }
    return all;
}

}  // namespace heed::analysis_test
