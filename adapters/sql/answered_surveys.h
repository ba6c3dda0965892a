#pragma once

#include <map>
#include <set>
#include <string>

#include "adapters/sql/database.h"

namespace heed::sql {

/// The surveys that the latest responses answered, each with the sources that these came from:
/// what customers may still change. Throws StoreFailure.
std::map<std::string, std::set<std::string>> answered_surveys(Database&);

}  // namespace heed::sql
