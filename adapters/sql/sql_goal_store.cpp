#include "adapters/sql/sql_goal_store.h"

#include "adapters/json/stored_mail.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

std::optional<Course> SqlGoalStore::told(const std::string& goal) {
    Reading reading(*database_);
    return parse_name<Course>(
        reading.connection().text("SELECT course FROM goal_turns WHERE goal = :goal", {goal}));
}

void SqlGoalStore::tell(const std::string& goal, Course course, const std::optional<Mail>& mail) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    connection.execute("DELETE FROM goal_turns WHERE goal = :goal", {goal});
    connection.execute("INSERT INTO goal_turns (goal, course) VALUES (:goal, :course)",
                       {goal, std::string(name_of(course))});
    if (mail) {
        Mail numbered = *mail;
        numbered.number = static_cast<int>(
            connection.number("SELECT mail FROM goal_turns WHERE goal = :goal", {goal}));
        connection.execute(statement("insert_mail"),
                           {row_key(0, numbered.number), "waiting", stored(numbered.created_at),
                            0LL, "", json::write_mail(numbered)});
    }
    transaction.commit();
}

}  // namespace heed::sql
