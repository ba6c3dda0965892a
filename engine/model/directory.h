#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/contacts.h"
#include "engine/model/text.h"
#include "engine/values/time.h"

namespace heed {

struct Person {
    std::string email;
    std::string name;
    std::vector<std::string> teams;
    std::string calendar;    ///< empty: the workflow's
    std::string language;    ///< empty: the organisation's
    std::string substitute;  ///< e-mail; empty: none
    std::optional<Instant> absent_from;
    std::optional<Instant> absent_to;  ///< the first instant back
    bool is_leaving = false;  ///< in the file no more; stays until her open tasks are another's
    bool operator==(const Person&) const = default;
};

struct Team {
    std::string name;
    Text title;
    std::string email;
    bool operator==(const Team&) const = default;
};

/// A row of accounts.csv or services.csv: an id, and columns by their header.
struct DirectoryRow {
    std::string id;
    std::map<std::string, std::string, std::less<>> columns;
    bool operator==(const DirectoryRow&) const = default;
};

/// Who works here and who manages whom; live: asked at the step, never pinned to a case.
struct Directory {
    std::map<std::string, Person, std::less<>> people;          ///< by e-mail, in lower case
    std::map<std::string, Team, std::less<>> teams;             ///< by name
    std::map<std::string, DirectoryRow, std::less<>> accounts;  ///< by id
    std::map<std::string, DirectoryRow, std::less<>> services;  ///< by type
    Contacts contacts;                                          ///< the customers who are known

    const Person* find_person(std::string_view email) const;
    /// What people call them: the address itself where no name is known.
    std::string name_of(std::string_view email) const;
    const Team* find_team(std::string_view name) const;
    std::vector<const Person*> members_of(std::string_view team) const;

    /// A column of that account or service, else "".
    std::string_view account_column(std::string_view account_id, std::string_view column) const;
    std::string_view service_column(std::string_view service_type, std::string_view column) const;

    bool is_away(const Person&, Instant at) const;
    /// Who acts for that person then: the first in the chain of substitutes who is there; nobody
    /// when all are away or she is there herself. Two may stand in for each other.
    const Person* substitute_for(const Person&, Instant at) const;

    bool operator==(const Directory&) const = default;
};

}  // namespace heed
