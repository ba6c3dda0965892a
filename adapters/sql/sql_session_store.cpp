#include "adapters/sql/sql_session_store.h"

#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

void SqlSessionStore::write(const std::string& sql, const std::vector<Parameter>& parameters) {
    Transaction transaction(*database_);
    transaction.connection().execute(sql, parameters);
    transaction.commit();
}

void SqlSessionStore::open(const Session& session) {
    write(statement("insert_session"),
          {session.sha256, session.email, stored(session.opened_at), stored(session.seen_at)});
}

std::optional<Session> SqlSessionStore::find(const std::string& sha256) {
    Reading reading(*database_);
    std::optional<Session> session;
    for_each_row<std::string, long long, long long>(
        reading.connection(), statement("find_session"), {sha256},
        [&](const std::string& email, long long opened_at, long long seen_at) {
            session = Session{sha256, email, instant(opened_at), instant(seen_at)};
        });
    return session;
}

void SqlSessionStore::see(const std::string& sha256, Instant at) {
    write(statement("touch_session"), {stored(at), sha256});
}

void SqlSessionStore::close(const std::string& sha256) {
    write(statement("delete_session"), {sha256});
}

void SqlSessionStore::close_all(const std::string& email) {
    write(statement("delete_sessions_of"), {email});
}

void SqlSessionStore::close_old(Instant opened_before, Instant seen_before) {
    write(statement("delete_old_sessions"), {stored(opened_before), stored(seen_before)});
}

}  // namespace heed::sql
