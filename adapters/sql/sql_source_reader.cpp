#include "adapters/sql/sql_source_reader.h"

#include <map>

#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

std::vector<SourceActivity> SqlSourceReader::sources() {
    Reading reading(*database_);
    std::map<std::string, SourceActivity> found;
    for_each_row<std::string, long long, long long>(
        reading.connection(), statement("list_sources"), {},
        [&](const std::string& name, long long last_at, long long responses) {
            found[name] = {name, instant(last_at), responses, 0, 0};
        });
    for_each_row<std::string, long long, long long>(
        reading.connection(), statement("count_deliveries_apart"), {},
        [&](const std::string& name, long long parked, long long unverified) {
            found[name].name = name;
            found[name].parked = parked;
            found[name].unverified = unverified;
        });
    std::vector<SourceActivity> sources;
    for (auto& [name, activity] : found) {
        sources.push_back(std::move(activity));
    }
    return sources;
}

}  // namespace heed::sql
