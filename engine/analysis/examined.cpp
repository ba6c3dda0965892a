#include "engine/analysis/examined.h"

#include <algorithm>

#include "engine/analysis/reachability.h"

namespace heed {
namespace {

bool is_anonymous(const Survey* survey) {
    return survey->respondents == Respondents::anonymous;
}

}  // namespace

Examined::Examined(const Program& its_program, const Workflow& its_workflow,
                   FindingCollector& collector)
    : program(its_program),
      workflow(its_workflow),
      findings(collector),
      reachable(reachable_states(its_workflow)) {
    for (const auto& [name, survey] : program.surveys) {
        if (program.workflow_for(name) == &workflow) {
            surveys.push_back(survey.get());
        }
    }
}

bool Examined::all_anonymous() const {
    return !surveys.empty() && std::ranges::all_of(surveys, is_anonymous);
}

bool Examined::some_anonymous() const {
    return std::ranges::any_of(surveys, is_anonymous);
}

void add_note(FindingCollector& findings, std::string_view code, const Place& place, int length,
              std::string message, std::string help) {
    findings.add({{.severity = Severity::note,
                   .code = std::string(code),
                   .place = place,
                   .message = std::move(message),
                   .help = std::move(help),
                   .excerpt = "",
                   .length = std::max(1, length)}});
}

int length_of(std::string_view text) {
    return static_cast<int>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

int length_of(const State& state) {
    return length_of(state.name);
}

}  // namespace heed
