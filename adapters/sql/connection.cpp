#include "adapters/sql/connection.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "adapters/sql/clean_pages.h"
#include "adapters/sql/handle.h"
#include "adapters/threads/time_limit.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/took_too_long.h"

namespace heed::sql {
namespace {

std::string plain_reason(int result) {
    switch (result) {
        case SQLITE_FULL:
            return "the disk is full, or the database has reached its size limit";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "the database is locked by another program";
        case SQLITE_IOERR:
            return "the disk could not be read or written";
        case SQLITE_CANTOPEN:
            return "the database file cannot be opened";
        case SQLITE_READONLY:
            return "the database file cannot be written";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return "the file is no sound SQLite database";
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
            return "the database does not allow this";
        case SQLITE_TOOBIG:
            return "this is too large for the database";
        default:
            return "the database refused a statement";
    }
}

/// What is written or read is at fault, and not the world: the rest can be taken without it.
bool is_refusal(int result) {
    switch (result) {
        case SQLITE_CONSTRAINT:
        case SQLITE_TOOBIG:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
        case SQLITE_CORRUPT:  // of one page, perhaps: what does not touch it is sound
            return true;
        default:
            return false;
    }
}

[[noreturn]] void fail(const soci::soci_error& error) {
    const auto* known = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    constexpr int primary_code =
        0xFF;  // SOCI itself complains of values alone: one that is missing
    const int result = known == nullptr ? SQLITE_MISMATCH : known->result() & primary_code;
    if (result == SQLITE_INTERRUPT) {
        throw TookTooLong();
    }
    const std::string reason = plain_reason(result) + " (" + error.get_error_message() + ")";
    if (is_refusal(result)) {
        throw StoreRefusal(reason);
    }
    throw StoreFailure(reason);
}

template <class Deed>
auto translated(const Deed& deed) {
    try {
        return deed();
    } catch (const soci::soci_error& error) {
        fail(error);
    }
}

/// Once, before the first connection: each of ours is used by one thread at a time, and nobody asks
/// SQLite how much memory it has. Both would cost a lock at every step and every allocation.
void configure() {
    static const bool is_done = [] {
        return sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK &&
               sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK &&
               keep_pages_clean();
    }();
    if (!is_done) {
        throw StoreFailure("SQLite was in use before Heed could configure it");
    }
}

}  // namespace

struct Connection::Session {
    explicit Session(const std::string& path)
        : soci(soci::sqlite3, "dbname=\"" + path + "\" timeout=10") {}
    soci::session soci;
};

Connection::Connection(const std::string& path)
    : session_(translated([&] {
          configure();
          return std::make_unique<Session>(path);
      })) {}
Connection::~Connection() = default;

void Connection::keep_time_limits() {
    constexpr int steps_between_looks = 10'000;  // about a millisecond
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session_->soci.get_backend());
    sqlite_api::sqlite3_progress_handler(
        backend->conn_, steps_between_looks,
        [](void*) { return threads::TimeLimit::is_over() ? 1 : 0; }, nullptr);
}

std::int64_t Connection::pages_written() const {
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session_->soci.get_backend());
    int pages = 0;
    int highest = 0;
    sqlite_api::sqlite3_db_status(backend->conn_, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 0);
    return pages;
}

sqlite3* handle_of(Connection& connection) {
    auto* backend =
        static_cast<soci::sqlite3_session_backend*>(connection.session().soci.get_backend());
    return reinterpret_cast<sqlite3*>(backend->conn_);  // SOCI declares its type once more
}

long long Connection::execute(const std::string& sql, const std::vector<Parameter>& parameters) {
    Statement statement(*this, sql);
    for (const Parameter& parameter : parameters) {
        std::visit([&](const auto& value) { statement.parameter(value); }, parameter);
    }
    statement.prepare();
    return statement.run();
}

namespace {

template <class Column>
Column first_of(Connection& connection, const std::string& sql,
                const std::vector<Parameter>& parameters) {
    Statement statement(connection, sql);
    for (const Parameter& parameter : parameters) {
        std::visit([&](const auto& value) { statement.parameter(value); }, parameter);
    }
    Column column{};
    Column first{};
    statement.column(column);
    statement.prepare();
    statement.start();
    for (bool is_first = true; statement.next(); is_first = false) {
        if (is_first) {
            first = column;
        }
    }
    return first;
}

}  // namespace

long long Connection::number(const std::string& sql, const std::vector<Parameter>& parameters) {
    return first_of<long long>(*this, sql, parameters);
}
std::string Connection::text(const std::string& sql, const std::vector<Parameter>& parameters) {
    return first_of<std::string>(*this, sql, parameters);
}

struct Statement::Prepared {
    Prepared(soci::session& session, std::string text) : soci(session), sql(std::move(text)) {}
    soci::statement soci;
    std::string sql;
};

Statement::Statement(Connection& connection, std::string sql)
    : prepared_(translated(
          [&] { return std::make_unique<Prepared>(connection.session().soci, std::move(sql)); })) {}
Statement::~Statement() = default;

void Statement::parameter(const long long& value) {
    prepared_->soci.exchange(soci::use(value));
}
void Statement::parameter(const std::string& value) {
    prepared_->soci.exchange(soci::use(value));
}
void Statement::column(long long& value) {
    prepared_->soci.exchange(soci::into(value));
}
void Statement::column(std::string& value) {
    prepared_->soci.exchange(soci::into(value));
}

void Statement::prepare() {
    translated([&] {
        prepared_->soci.alloc();
        prepared_->soci.prepare(prepared_->sql);
        prepared_->soci.define_and_bind();
    });
}

long long Statement::run() {
    return translated([&] {
        prepared_->soci.execute(true);
        return prepared_->soci.get_affected_rows();
    });
}

void Statement::start() {
    translated([&] { prepared_->soci.execute(); });
}

bool Statement::next() {
    return translated([&] { return prepared_->soci.fetch(); });
}

void Statement::stop() noexcept {
    auto* backend = static_cast<soci::sqlite3_statement_backend*>(prepared_->soci.get_backend());
    sqlite_api::sqlite3_reset(backend->stmt_);  // says again what went wrong before: known
}

}  // namespace heed::sql
