#include "adapters/sql/sql_note_store.h"

#include "adapters/sql/fact_rows.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

void SqlNoteStore::enter(const TimeNote& note, const std::string& by, Instant at) {
    Transaction transaction(*database_);
    transaction.connection().execute(statement("insert_time_note"),
                                     {stored(Day(note.day)), note.text, by, stored(at)});
    transaction.commit();
}

bool SqlNoteStore::remove(std::int64_t number) {
    Transaction transaction(*database_);
    const long long removed = transaction.connection().execute(statement("delete_time_note"),
                                                               {static_cast<long long>(number)});
    transaction.commit();
    return removed == 1;
}

std::vector<EnteredNote> SqlNoteStore::list() {
    Reading reading(*database_);
    std::vector<EnteredNote> notes;
    for_each_row<long long, long long, std::string, std::string, long long>(
        reading.connection(), statement("list_time_notes"), {},
        [&](long long number, long long day, const std::string& text, const std::string& by,
            long long at) {
            notes.push_back({number, {Date(day_stored(day)), text}, by, instant(at)});
        });
    return notes;
}

}  // namespace heed::sql
