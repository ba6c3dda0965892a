#include "adapters/sql/sql_absence_store.h"

#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

void SqlAbsenceStore::enter(const Absence& absence) {
    Transaction transaction(*database_);
    transaction.connection().execute(
        statement("upsert_absence"),
        {absence.email, stored(absence.from), stored(absence.to), absence.substitute});
    transaction.commit();
}

bool SqlAbsenceStore::remove(const std::string& email) {
    Transaction transaction(*database_);
    const long long removed =
        transaction.connection().execute(statement("delete_absence"), {email});
    transaction.commit();
    return removed == 1;
}

std::vector<Absence> SqlAbsenceStore::list() {
    Reading reading(*database_);
    std::vector<Absence> absences;
    for_each_row<std::string, long long, long long, std::string>(
        reading.connection(), statement("list_absences"), {},
        [&](const std::string& email, long long from, long long to, const std::string& substitute) {
            absences.push_back({email, instant(from), instant(to), substitute});
        });
    return absences;
}

}  // namespace heed::sql
