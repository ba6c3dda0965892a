#include "adapters/sql/sql_absence_store.h"

#include "adapters/sql/query.h"

namespace heed::sql {

void SqlAbsenceStore::enter(const Absence& absence) {
    Transaction transaction(*database_);
    transaction.connection().execute(
        "INSERT INTO absences (email, absent_from, absent_to, substitute)"
        " VALUES (:email, :absent_from, :absent_to, :substitute)"
        " ON CONFLICT (email) DO UPDATE SET absent_from = excluded.absent_from,"
        " absent_to = excluded.absent_to, substitute = excluded.substitute",
        {absence.email, stored(absence.from), stored(absence.to), absence.substitute});
    transaction.commit();
}

bool SqlAbsenceStore::remove(const std::string& email) {
    Transaction transaction(*database_);
    const long long removed =
        transaction.connection().execute("DELETE FROM absences WHERE email = :email", {email});
    transaction.commit();
    return removed == 1;
}

std::vector<Absence> SqlAbsenceStore::list() {
    Reading reading(*database_);
    std::vector<Absence> absences;
    for_each_row<std::string, long long, long long, std::string>(
        reading.connection(),
        "SELECT email, absent_from, absent_to, substitute FROM absences"
        " ORDER BY email COLLATE BINARY",
        {},
        [&](const std::string& email, long long from, long long to, const std::string& substitute) {
            absences.push_back({email, instant(from), instant(to), substitute});
        });
    return absences;
}

}  // namespace heed::sql
