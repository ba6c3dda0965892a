#include "adapters/sql/database.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "adapters/sql/schema.h"
#include "adapters/threads/time_limit.h"
#include "engine/runtime/took_too_long.h"

namespace heed::sql {
namespace {

constexpr std::size_t most_idle_readers = 8;
constexpr std::int64_t page_and_frame_header_bytes = 4096 + 24;

/// Room for the pages of a full batch, and no more: whenever a commit has split a page, SQLite 3.40
/// looks through the whole cache once.
constexpr int writer_cache_kilobytes = 8192;

void set_up_writer(Connection& connection, Checkpoints checkpoints) {
    migrate(connection);
    connection.execute("PRAGMA synchronous = full");
    connection.execute("PRAGMA temp_store = memory");
    connection.execute("PRAGMA secure_delete = on");  // what is erased is nowhere in the file
    connection.execute("PRAGMA foreign_keys = on");   // after migrations, which may rebuild a table
    connection.execute("PRAGMA cache_size = -" + std::to_string(writer_cache_kilobytes));
    connection.execute(checkpoints == Checkpoints::own_thread ? "PRAGMA wal_autocheckpoint = 0"
                                                              : "PRAGMA wal_autocheckpoint = 1000");
}

Connection& ready_to_write(Connection& connection, Checkpoints checkpoints) {
    set_up_writer(connection, checkpoints);
    return connection;
}

const std::string& provided(const std::string& path, Absent absent) {
    provide_store_file(path, absent);
    return path;
}

}  // namespace

Database::Database(std::string path, Checkpoints checkpoints, Absent absent)
    : path_(std::move(path)),
      writer_(provided(path_, absent)),
      file_(identity_of(path_)),
      era_(ready_to_write(writer_, checkpoints).text("SELECT era FROM meta")),
      link_key_(writer_.text("SELECT link_key FROM meta") + era_),
      begin_(writer_, "BEGIN IMMEDIATE"),
      begin_reading_(writer_, "BEGIN"),
      commit_(writer_, "COMMIT"),
      rollback_(writer_, "ROLLBACK") {
    for (Statement* statement : {&begin_, &begin_reading_, &commit_, &rollback_}) {
        statement->prepare();
    }
    idle_readers_.reserve(most_idle_readers);  // giving one back never throws
    if (checkpoints == Checkpoints::own_thread) {
        checkpointer_ = std::make_unique<Checkpointer>(path_);
    }
}

std::int64_t Database::log_bytes() const {
    std::error_code missing;
    const auto bytes = std::filesystem::file_size(path_ + "-wal", missing);
    return missing ? 0 : static_cast<std::int64_t>(bytes);
}

void Database::check_file() const {
    if (identity_of(path_) != file_) {
        throw StoreFailure("the database file " + path_ +
                           " was deleted, or another one stands in its place: nothing is taken in "
                           "until heed serve is started again with the right one");
    }
}

std::unique_ptr<Connection> Database::open_reader() const {
    auto reader = std::make_unique<Connection>(path_);
    reader->execute("PRAGMA query_only = 1");
    reader->execute("PRAGMA temp_store = memory");
    reader->keep_time_limits();
    return reader;
}

Transaction::Transaction(Database& database, Intent intent)
    : database_(database), lock_(database.writing_), intent_(intent) {
    database_.check_file();
    const bool is_writing = intent != Intent::read;
    if (is_writing && database_.checkpointer_) {
        database_.checkpointer_->give_way();
    }
    (is_writing ? database_.begin_ : database_.begin_reading_).run();
}

Transaction::~Transaction() {
    if (is_open_) {
        try {
            database_.rollback_.run();
        } catch (...) {
            // SQLite itself has rolled back what it could not write
        }
    }
    if (intent_ == Intent::write) {
        const std::chrono::nanoseconds taken = Steady::now() - wanted_at_;
        database_.time_taken_ += taken.count();
    }
}

void Transaction::commit() {
    database_.commit_.run();
    database_.log_written_bytes_ = database_.writer_.pages_written() * page_and_frame_header_bytes;
    is_open_ = false;
    if (intent_ != Intent::read && database_.checkpointer_) {
        database_.checkpointer_->written();
    }
}

Reading::Reading(Database& database) : database_(database) {
    if (threads::TimeLimit::is_over()) {
        throw TookTooLong();
    }
    {
        const std::lock_guard lock(database_.lending_);
        if (!database_.idle_readers_.empty()) {
            connection_ = std::move(database_.idle_readers_.back());
            database_.idle_readers_.pop_back();
        }
    }
    if (!connection_) {
        connection_ = database_.open_reader();
    }
}

Reading::~Reading() {
    const std::lock_guard lock(database_.lending_);
    if (database_.idle_readers_.size() < most_idle_readers) {
        database_.idle_readers_.push_back(std::move(connection_));
    }
}

}  // namespace heed::sql
