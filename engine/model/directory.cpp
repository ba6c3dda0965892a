#include "engine/model/directory.h"

#include <algorithm>
#include <set>

#include "engine/values/ascii.h"

namespace heed {
namespace {

template <class Row>
const Row* row_in(const std::map<std::string, Row, std::less<>>& rows, std::string_view key) {
    const auto found = rows.find(key);
    return found == rows.end() ? nullptr : &found->second;
}

std::string_view column_in(const DirectoryRow* row, std::string_view column) {
    if (row == nullptr) {
        return {};
    }
    const auto found = row->columns.find(column);
    return found == row->columns.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

const Person* Directory::find_person(std::string_view email) const {
    return row_in(people, to_lower_ascii(email));
}
std::string Directory::name_of(std::string_view email) const {
    const Person* person = find_person(email);
    return person == nullptr || person->name.empty() ? std::string(email) : person->name;
}
const Team* Directory::find_team(std::string_view name) const {
    return row_in(teams, name);
}

std::vector<const Person*> Directory::members_of(std::string_view team) const {
    std::vector<const Person*> members;
    for (const auto& [email, person] : people) {
        if (std::ranges::find(person.teams, team) != person.teams.end()) {
            members.push_back(&person);
        }
    }
    return members;
}

std::string_view Directory::account_column(std::string_view account_id,
                                           std::string_view column) const {
    return column_in(row_in(accounts, account_id), column);
}

std::string_view Directory::service_column(std::string_view service_type,
                                           std::string_view column) const {
    return column_in(row_in(services, service_type), column);
}

bool Directory::is_away(const Person& person, Instant at) const {
    return person.absent_from && at >= *person.absent_from &&
           (!person.absent_to || at < *person.absent_to);
}

const Person* Directory::substitute_for(const Person& person, Instant at) const {
    if (!is_away(person, at)) {
        return nullptr;
    }
    std::set<std::string_view> asked{person.email};
    const Person* next = find_person(person.substitute);
    while (next != nullptr && asked.insert(next->email).second) {
        if (!is_away(*next, at)) {
            return next;
        }
        next = find_person(next->substitute);
    }
    return nullptr;
}

}  // namespace heed
