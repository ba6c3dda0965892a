#include "engine/model/staying.h"

#include <algorithm>

namespace heed {

Directory with_staying(Directory directory, const Staying& staying) {
    for (const Team& team : staying.teams) {
        directory.teams.emplace(team.name, team);
    }
    for (const Person& person : staying.people) {
        const auto [known, is_gone] = directory.people.emplace(person.email, person);
        if (is_gone) {
            known->second.is_leaving = true;
            continue;
        }
        std::vector<std::string>& teams = known->second.teams;
        for (const std::string& team : person.teams) {
            if (std::ranges::find(teams, team) == teams.end()) {
                teams.push_back(team);
            }
        }
    }
    return directory;
}

}  // namespace heed
