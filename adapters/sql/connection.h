#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace heed::sql {

using Parameter = std::variant<long long, std::string>;

/// One session with the database, for one thread at a time. Every failure of the world is thrown as
/// StoreFailure, with a plain reason.
class Connection {
  public:
    struct Session;

    /// Opens the SQLite file at that path, and creates it where there is none.
    explicit Connection(const std::string& path);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// One statement whose rows, if any, do not matter; the count of rows that it changed.
    long long execute(const std::string& sql, const std::vector<Parameter>& parameters = {});
    /// The number in the first column of the first row; 0 where there is no row.
    long long number(const std::string& sql, const std::vector<Parameter>& parameters = {});
    std::string text(const std::string& sql, const std::vector<Parameter>& parameters = {});

    /// From now on its statements end with TookTooLong where the time limit of their thread is
    /// over.
    void keep_time_limits();

    /// Pages that this session has written since it began.
    std::int64_t pages_written() const;

    Session& session() { return *session_; }

  private:
    std::unique_ptr<Session> session_;
};

/// A prepared statement bound to variables that outlive it: set them, run, read them.
class Statement {
  public:
    Statement(Connection&, std::string sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // Bind in the order of the placeholders and columns, then prepare once.
    void parameter(const long long&);
    void parameter(const std::string&);
    void column(long long&);
    void column(std::string&);
    void prepare();

    /// Runs a command; the count of rows that it changed.
    long long run();
    /// Starts a query; then `next` fills the columns until it answers false, and must be asked till
    /// then, or be stopped: a query half read keeps its snapshot.
    void start();
    bool next();
    void stop() noexcept;

  private:
    struct Prepared;
    std::unique_ptr<Prepared> prepared_;
};

}  // namespace heed::sql
