#include "engine/decision/comments.h"

#include <algorithm>

#include "engine/decision/mails.h"
#include "engine/decision/people.h"
#include "engine/values/ascii.h"

namespace heed {
namespace {

bool is_part_of_word(char character) {
    const auto octet = static_cast<unsigned char>(character);
    return octet >= 0x80 || (character >= '0' && character <= '9') ||
           (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}

/// Whether the text begins with that name, and the name ends there.
bool begins_with(std::string_view text, std::string_view name) {
    return !name.empty() && text.size() >= name.size() &&
           to_lower_ascii(text.substr(0, name.size())) == to_lower_ascii(name) &&
           (text.size() == name.size() || !is_part_of_word(text[name.size()]));
}

std::string_view first_word(std::string_view name) {
    return name.substr(0, name.find(' '));
}

/// How much of the text names that person; 0: nothing.
std::size_t named_by(std::string_view text, const Person& person) {
    const std::string_view address = person.email;
    std::size_t longest = 0;
    for (const std::string_view name :
         {std::string_view(person.name), address, address.substr(0, address.find('@')),
          first_word(person.name)}) {
        longest = begins_with(text, name) ? std::max(longest, name.size()) : longest;
    }
    return longest;
}

/// The one whom most of the text names; nobody where two are named as well.
const Person* person_at(std::string_view text, const Directory& directory) {
    const Person* found = nullptr;
    std::size_t longest = 0;
    for (const auto& [email, person] : directory.people) {
        const std::size_t length = named_by(text, person);
        if (length > longest) {
            longest = length;
            found = &person;
        } else if (length == longest) {
            found = nullptr;
        }
    }
    return found;
}

void add_once(std::vector<Party>& parties, Party party) {
    if (!party.empty() && std::ranges::find(parties, party) == parties.end()) {
        parties.push_back(std::move(party));
    }
}

}  // namespace

std::vector<std::string> mentioned_in(std::string_view text, const Directory& directory) {
    std::vector<std::string> mentioned;
    for (std::size_t at = text.find('@'); at != std::string_view::npos;
         at = text.find('@', at + 1)) {
        const bool is_in_address = at > 0 && is_part_of_word(text[at - 1]);
        const Person* person = is_in_address ? nullptr : person_at(text.substr(at + 1), directory);
        if (person != nullptr && std::ranges::find(mentioned, person->email) == mentioned.end()) {
            mentioned.push_back(person->email);
        }
    }
    return mentioned;
}

void call_in(const Step& step, Task& task, std::string_view text) {
    for (const std::string& email : mentioned_in(text, step.program.directory)) {
        const bool is_known = std::ranges::any_of(task.participants, [&](const Party& party) {
            return is_same_person(party.person, email);
        });
        if (!is_known && !is_same_person(task.holder, email) &&
            !is_same_person(task.assignee.person, email) &&
            !is_same_person(step.event.actor, email)) {
            task.participants.push_back({email, {}});
        }
    }
}

void tell_of_comment(Step& step, const Task& task) {
    std::vector<Party> parties;
    add_once(parties, task.holder.empty() ? task.assignee : Party{task.holder, {}});
    for (const Party& party : task.participants) {
        add_once(parties, party);
    }
    for (const Comment& comment : task.comments) {
        add_once(parties, {comment.author, {}});
    }
    const Comment& newest = task.comments.back();
    for (const Recipient& to : recipients(step, parties)) {
        if (!is_same_person(to.email, newest.author)) {
            tell(step, "task-commented", to, {.task = &task, .comment = &newest});
        }
    }
}

}  // namespace heed
