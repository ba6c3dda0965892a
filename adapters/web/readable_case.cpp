#include "adapters/web/readable_case.h"

#include "engine/runtime/ports.h"

namespace heed::web {

std::optional<Case> find_readable(CaseReader& cases, CaseNumber number) {
    try {
        return cases.find(number);
    } catch (const StoreRefusal&) {
        return std::nullopt;  // whoever met it first has logged it, and `heed doctor` names it
    }
}

CaseInList read_for_list(CaseReader& cases, CaseNumber number) {
    return {.now = find_readable(cases, number), .responses = responses_for_list(cases, number)};
}

std::vector<SurveyResponse> responses_for_list(CaseReader& cases, CaseNumber number) {
    try {
        return cases.responses(number);
    } catch (const StoreRefusal&) {
        return {};
    }
}

const SurveyResponse* CaseInList::in_focus() const {
    const auto at = static_cast<std::size_t>(now ? now->in_focus() : 1) - 1;
    return at < responses.size() ? &responses[at] : nullptr;
}

}  // namespace heed::web
