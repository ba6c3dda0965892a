#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "adapters/sql/connection.h"
#include "engine/model/forgotten_person.h"
#include "engine/model/task.h"
#include "engine/runtime/erasures.h"

namespace heed::sql {

/// Where the texts stand by which somebody may be found.
struct Traces {
    ForgottenPerson person;
    std::map<std::string, int> people;          ///< their responses, by id; "": without one
    std::map<CaseNumber, std::set<int>> cases;  ///< theirs, with the numbers of their responses
    std::set<std::string> all_addresses;        ///< as they are compared; also others'
    bool is_nothing() const { return people.empty() && cases.empty(); }
};

/// Finds them in responses, the current ones and older versions, and in what is parked.
Traces find_traces(Connection&, const Whom&,
                   const std::function<bool(const std::string& address)>& is_colleague);

/// Conditions on columns that may hold one of these addresses: more may, but none is missed.
std::string may_have(const std::set<std::string>& addresses, const std::string& column);

/// Whether a text of JSON, however it is escaped, has an address of theirs, or an id of theirs as
/// a value.
bool is_in_json(const ForgottenPerson&, const std::string& body);

}  // namespace heed::sql
