#include "engine/model/program.h"

#include <algorithm>

namespace heed {
namespace {

template <class Found>
const Found* pointer_in(
    const std::map<std::string, std::shared_ptr<const Found>, std::less<>>& items,
    std::string_view name) {
    const auto found = items.find(name);
    return found == items.end() ? nullptr : found->second.get();
}

}  // namespace

const Survey* Program::find_survey(std::string_view name) const {
    if (const Survey* found = pointer_in(surveys, name)) {
        return found;
    }
    for (const auto& [newer_name, survey] : surveys) {
        if (survey->formerly &&
            std::ranges::find(*survey->formerly, name) != survey->formerly->end()) {
            return survey.get();
        }
    }
    return nullptr;
}
const Workflow* Program::find_live_workflow(std::string_view name) const {
    return pointer_in(workflows, name);
}

const Workflow* Program::find_workflow(std::string_view wanted) const {
    return pointer_in(pinned, wanted);
}
const Calendar* Program::find_calendar(std::string_view name) const {
    return pointer_in(calendars, name);
}

const Workflow* Program::workflow_for(std::string_view survey) const {
    if (survey.empty()) {
        const auto desk = std::ranges::find_if(
            workflows, [](const auto& entry) { return entry.second->takes_desk; });
        return desk == workflows.end() ? nullptr : desk->second.get();
    }
    const Workflow* any = nullptr;
    for (const auto& [name, workflow] : workflows) {
        if (std::ranges::find(workflow->surveys, survey) != workflow->surveys.end()) {
            return workflow.get();
        }
        if (std::ranges::find(workflow->surveys, "*") != workflow->surveys.end()) {
            any = workflow.get();
        }
    }
    return any;
}

const MailTemplate* Program::find_mail(std::string_view name, std::string_view language) const {
    const auto found = mails.find(name);
    if (found == mails.end() || found->second.empty()) {
        return nullptr;
    }
    const auto in = [&](std::string_view wanted) -> const MailTemplate* {
        const auto match = std::ranges::find_if(
            found->second, [&](const auto& candidate) { return candidate->language == wanted; });
        return match == found->second.end() ? nullptr : match->get();
    };
    if (const MailTemplate* exact = in(language)) {
        return exact;
    }
    if (const MailTemplate* primary = in(language.substr(0, language.find('-')))) {
        return primary;
    }
    if (const MailTemplate* usual = in(organisation.language)) {
        return usual;
    }
    return found->second.front().get();
}

}  // namespace heed
