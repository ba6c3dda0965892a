#include "adapters/web/pages/spoken_names.h"

#include <algorithm>
#include <array>

namespace heed::web::pages {
namespace {

/// Why a mail is not sent, as `Mail::suppressed` has it, and the key of the words for it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> suppressed{
    {{"no address", "address"}, {"anonymous response", "anonymous"}, {"forgotten", "forgotten"}}};

/// The words of the button by which the entry completed a task, else the outcome's name.
std::string spoken_outcome(const Visit& visit, const JournalEntry& entry,
                           const std::string& outcome) {
    for (const Effect& effect : entry.effects) {
        const auto* change = std::get_if<ChangeTask>(&effect);
        if (change == nullptr || change->change != TaskChange::completed) {
            continue;
        }
        const auto& buttons = change->task.outcomes;
        const auto pressed = std::ranges::find(buttons, outcome, &TaskOutcome::name);
        if (pressed != buttons.end() && !pressed->label.empty()) {
            return std::string(pressed->label.in(visit.language()));
        }
    }
    return outcome;
}

/// One part of a detail: `task 17-2: reached`, `item 3`, `mail 17-m1`, a state's name, a time as
/// the workflow has it.
std::string spoken_part(const Visit& visit, const Workflow* workflow, const JournalEntry& entry,
                        std::string_view part) {
    for (const std::string_view noun : {"task ", "item ", "mail "}) {
        if (part.starts_with(noun)) {
            const std::string_view rest = part.substr(noun.size());
            const size_t colon = std::min(rest.find(": "), rest.size());
            const std::string key = "journal.about." + std::string(noun.substr(0, noun.size() - 1));
            const std::string about = visit.say(key, {{"id", rest.substr(0, colon)}});
            return colon == rest.size()
                       ? about
                       : about + ": " +
                             spoken_outcome(visit, entry, std::string(rest.substr(colon + 2)));
        }
    }
    const bool is_state = workflow != nullptr && workflow->find_state(part) != nullptr;
    return is_state ? spoken_state(workflow, part, visit.language()) : std::string(part);
}

}  // namespace

std::string spoken_detail(const Visit& visit, const Workflow* workflow, const JournalEntry& entry) {
    constexpr std::string_view comma = ", ";
    std::string spoken;
    std::string_view rest = entry.detail;
    while (!rest.empty()) {
        const size_t end = std::min(rest.find(comma), rest.size());
        spoken +=
            (spoken.empty() ? "" : ", ") + spoken_part(visit, workflow, entry, rest.substr(0, end));
        rest.remove_prefix(std::min(end + comma.size(), rest.size()));
    }
    return spoken;
}

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

std::string spoken_mail(const Visit& visit, std::string_view mail_template) {
    const std::string key = "mails.named." + std::string(mail_template);
    return visit.speaker.words().find(visit.language(), key) == nullptr ? spoken_name(mail_template)
                                                                        : visit.say(key);
}

std::string spoken_reply(const Visit& visit, const std::string& reply) {
    const auto known =
        std::ranges::find(suppressed, reply, [](const auto& reason) { return reason.first; });
    return known == suppressed.end() ? reply
                                     : visit.say("mails.suppressed." + std::string(known->second));
}

}  // namespace heed::web::pages
