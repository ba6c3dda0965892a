#include "adapters/web/pages/spoken_names.h"

#include <algorithm>

#include "adapters/web/pages/inbox_view.h"
#include "engine/model/case.h"
#include "engine/model/history.h"

namespace heed::web::pages {

std::string spoken_name(std::string_view name) {
    std::string spoken(name);
    std::ranges::replace(spoken, '_', ' ');
    std::ranges::replace(spoken, '-', ' ');
    if (!spoken.empty() && spoken[0] >= 'a' && spoken[0] <= 'z') {
        spoken[0] = static_cast<char>(spoken[0] - 'a' + 'A');
    }
    return spoken;
}

std::string spoken_state(const Workflow* workflow, std::string_view name,
                         std::string_view language) {
    const State* state = workflow == nullptr ? nullptr : workflow->find_state(name);
    return state == nullptr || state->title.empty() ? spoken_name(name)
                                                    : std::string(state->title.in(language));
}

std::string spoken_outcome(const Visit& visit, const Workflow* workflow, std::string_view outcome) {
    return outcome == forgotten_outcome ? visit.say("case.forgotten")
           : outcome == history_outcome ? visit.say("case.history")
                                        : spoken_state(workflow, outcome, visit.language());
}

std::string spoken_mail(const Visit& visit, std::string_view mail_template) {
    const std::string key = "mails.named." + std::string(mail_template);
    return visit.speaker.words().find(visit.language(), key) == nullptr ? spoken_name(mail_template)
                                                                        : visit.say(key);
}

std::string spoken_role(const Visit& visit, std::string_view role) {
    const std::string name(role.substr(role.rfind('.') + 1));
    const std::string key = "explanation.role_named." + name;
    return visit.speaker.words().find(visit.language(), key) == nullptr ? spoken_name(name)
                                                                        : visit.say(key);
}

std::string spoken_activator(const Visit& visit, const Program& program, const std::string& who) {
    constexpr std::string_view start = "heed serve";
    const auto at = who.find(start);
    if (at == std::string::npos) {
        return called(program, who);
    }
    return std::string(who).replace(at, start.size(), visit.say("process.at_start"));
}

}  // namespace heed::web::pages
