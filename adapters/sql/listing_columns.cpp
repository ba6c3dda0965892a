#include "adapters/sql/listing_columns.h"

#include <algorithm>

#include "adapters/sql/query.h"

namespace heed::sql {

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) {
        all += ',';
        all += name;
    }
    return all.empty() ? all : all + ',';
}

std::vector<std::string> names_in(std::string_view listed) {
    std::vector<std::string> names;
    while (listed.size() > 1) {
        listed.remove_prefix(1);
        const std::size_t end = listed.find(',');
        names.emplace_back(listed.substr(0, end));
        listed.remove_prefix(std::min(end, listed.size()));
    }
    return names;
}

std::string listed_people(const std::vector<Party>& parties) {
    std::vector<std::string> names;
    for (const Party& party : parties) {
        names.push_back(party.person.empty() ? queue_of(party.team) : party.person);
    }
    return listed(names);
}

std::string worker_of(const Task& task) {
    if (!task.holder.empty()) {
        return task.holder;
    }
    return task.assignee.person.empty() ? queue_of(task.assignee.team) : task.assignee.person;
}

std::string queue_of(std::string_view team) {
    return "team " + std::string(team);
}

long long listed_due(const Task& task) {
    return task.due && !task.paused ? stored(*task.due) : far;
}

}  // namespace heed::sql
