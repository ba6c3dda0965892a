#include "adapters/sql/task_holders.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"
#include "engine/model/mail.h"

namespace heed::sql {

std::vector<HeldTasks> task_holders(Database& database) {
    Reading reading(database);
    std::vector<HeldTasks> holders;
    for_each_row<std::string, long long, long long>(
        reading.connection(), statement("count_held_tasks"), {},
        [&](const std::string& worker, long long count, long long key) {
            holders.push_back({worker, count, task_id(case_of(key), part_of(key)), case_of(key)});
        });
    return holders;
}

}  // namespace heed::sql
