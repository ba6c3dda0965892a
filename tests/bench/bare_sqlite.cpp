// Writes the rows of a Heed database once more with SQLite's C interface alone: the bare cost of
// the same rows in commits of the same size. Prints responses per second.
//   bare_sqlite SOURCE.db TARGET.db RESPONSES_A_COMMIT

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include <sqlite3.h>

namespace {

using Cell = std::variant<std::monostate, std::int64_t, std::string>;

struct Table {
    std::string name;
    std::string case_number;  ///< SQL that gives the case of a row
};

struct Row {
    size_t table;
    std::vector<Cell> cells;
};

const std::vector<Table> tables = {{"cases", "number"},        {"known_responses", "key >> 20"},
                                   {"responses", "key >> 20"}, {"journal", "key >> 20"},
                                   {"tasks", "key >> 20"},     {"timers", "key >> 20"},
                                   {"mails", "key >> 20"}};

void check(int code, sqlite3* database) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        throw std::runtime_error(sqlite3_errmsg(database));
    }
}

class Database {
  public:
    explicit Database(const char* path) {
        check(sqlite3_open(path, &handle_), handle_);
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
    }
    ~Database() { sqlite3_close(handle_); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const std::string& sql) {
        check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), handle_);
    }
    sqlite3* handle() { return handle_; }

  private:
    sqlite3* handle_ = nullptr;
};

class Statement {
  public:
    Statement(Database& database, const std::string& sql) : database_(database) {
        check(sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &handle_, nullptr),
              database.handle());
    }
    ~Statement() { sqlite3_finalize(handle_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    bool step() {
        const int code = sqlite3_step(handle_);
        check(code, database_.handle());
        return code == SQLITE_ROW;
    }
    void insert(const std::vector<Cell>& cells) {
        for (int i = 0; i < static_cast<int>(cells.size()); ++i) {
            const Cell& cell = cells[static_cast<size_t>(i)];
            if (const auto* number = std::get_if<std::int64_t>(&cell)) {
                sqlite3_bind_int64(handle_, i + 1, *number);
            } else if (const auto* text = std::get_if<std::string>(&cell)) {
                sqlite3_bind_text(handle_, i + 1, text->data(), static_cast<int>(text->size()),
                                  SQLITE_STATIC);
            }
        }
        step();
        sqlite3_reset(handle_);
    }
    std::vector<Cell> cells(int from) const {
        std::vector<Cell> row;
        for (int i = from; i < sqlite3_column_count(handle_); ++i) {
            switch (sqlite3_column_type(handle_, i)) {
                case SQLITE_NULL:
                    row.emplace_back();
                    break;
                case SQLITE_INTEGER:
                    row.emplace_back(sqlite3_column_int64(handle_, i));
                    break;
                default:
                    row.emplace_back(
                        std::string(static_cast<const char*>(sqlite3_column_blob(handle_, i)),
                                    static_cast<size_t>(sqlite3_column_bytes(handle_, i))));
            }
        }
        return row;
    }
    int columns() const { return sqlite3_column_count(handle_); }

  private:
    Database& database_;
    sqlite3_stmt* handle_ = nullptr;
};

using Cases = std::map<std::int64_t, std::vector<Row>>;

Cases read_rows(Database& source) {
    Cases cases;
    for (size_t table = 0; table < tables.size(); ++table) {
        Statement all(source,
                      "SELECT " + tables[table].case_number + ", * FROM " + tables[table].name);
        while (all.step()) {
            std::vector<Cell> cells = all.cells(0);
            const auto number = std::get<std::int64_t>(cells.front());
            cells.erase(cells.begin());
            cases[number].push_back({table, std::move(cells)});
        }
    }
    return cases;
}

void copy_schema(Database& source, Database& target) {
    Statement schema(source,
                     "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE "
                     "'sqlite_%' ORDER BY rowid");
    while (schema.step()) {
        target.run(std::get<std::string>(schema.cells(0).front()));
    }
}

double write_rows(const Cases& cases, Database& target, size_t group) {
    std::vector<std::unique_ptr<Statement>> inserts;
    for (const Table& table : tables) {
        std::string marks = "?";
        const int columns = Statement(target, "SELECT * FROM " + table.name).columns();
        for (int i = 1; i < columns; ++i) {
            marks += ",?";
        }
        inserts.push_back(std::make_unique<Statement>(
            target, "INSERT INTO " + table.name + " VALUES (" + marks + ")"));
    }
    const auto begun = std::chrono::steady_clock::now();
    size_t in_commit = 0;
    target.run("BEGIN IMMEDIATE");
    for (const auto& [number, rows] : cases) {
        for (const Row& row : rows) {
            inserts[row.table]->insert(row.cells);
        }
        if (++in_commit == group) {
            target.run("COMMIT");
            target.run("BEGIN IMMEDIATE");
            in_commit = 0;
        }
    }
    target.run("COMMIT");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    return static_cast<double>(cases.size()) / took.count();
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) {
        std::fprintf(stderr, "usage: bare_sqlite SOURCE.db TARGET.db RESPONSES_A_COMMIT\n");
        return 2;
    }
    try {
        Database source(arguments[1]);
        Database target(arguments[2]);
        copy_schema(source, target);
        const auto group = static_cast<size_t>(std::max(1, std::atoi(arguments[3])));
        std::printf("%.0f\n", write_rows(read_rows(source), target, group));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "bare_sqlite: %s\n", failure.what());
        return 3;
    }
    return 0;
}
