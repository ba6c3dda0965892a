#include "adapters/sql/sql_source_reader.h"

#include "adapters/sql/query.h"

namespace heed::sql {

std::vector<SourceActivity> SqlSourceReader::sources() {
    Reading reading(*database_);
    std::vector<SourceActivity> found;
    for_each_row<std::string, long long, long long>(
        reading.connection(), "SELECT name, last_at, responses FROM sources ORDER BY name", {},
        [&](const std::string& name, long long last_at, long long responses) {
            found.push_back({name, instant(last_at), responses});
        });
    return found;
}

}  // namespace heed::sql
