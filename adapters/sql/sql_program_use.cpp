#include "adapters/sql/sql_program_use.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"
#include "engine/model/mail.h"

namespace heed::sql {

std::vector<WaitingMails> SqlProgramUse::waiting_mails() {
    Reading reading(*database_);
    std::vector<WaitingMails> waiting;
    for_each_row<std::string, std::string, long long>(
        reading.connection(),
        "SELECT json_extract(document, '$.template') AS name,"
        " coalesce(json_extract(document, '$.language'), '') AS language, count(*) FROM mails"
        " WHERE state = 'waiting' AND CASE WHEN json_valid(document) THEN"
        " json_extract(document, '$.template') IS NOT NULL END GROUP BY name, language",
        {}, [&](const std::string& name, const std::string& language, long long count) {
            waiting.push_back({name, language, count});
        });
    return waiting;
}

std::vector<HeldTasks> SqlProgramUse::task_holders() {
    Reading reading(*database_);
    std::vector<HeldTasks> holders;
    for_each_row<std::string, long long, long long>(
        reading.connection(), statement("count_held_tasks"), {},
        [&](const std::string& worker, long long count, long long key) {
            holders.push_back({worker, count, task_id(case_of(key), part_of(key)), case_of(key)});
        });
    return holders;
}

std::map<std::string, std::set<std::string>> SqlProgramUse::answered_surveys() {
    Reading reading(*database_);
    std::map<std::string, std::set<std::string>> surveys;
    for_each_row<std::string, std::string>(
        reading.connection(), statement("find_answered_surveys"), {},
        [&](const std::string& survey, const std::string& source) {
            surveys[survey].insert(source);
        });
    return surveys;
}

}  // namespace heed::sql
