#include <functional>

#include "adapters/sql/query.h"
#include "adapters/sql/sql_operations_reader.h"
#include "adapters/sql/stored_documents.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

constexpr int rows_at_once = 1'000;

/// A table whose documents are read one by one.
struct Documents {
    const char* key;
    const char* table;
    const char* document;
    std::function<void(Number key, const Text& document)> read;
};

template <class Read>
Documents documents(const char* key, const char* table, const Read& read,
                    const char* document = "document") {
    return {key, table, document, [read](Number row, const Text& text) { read(row, text); }};
}

/// Page by page, so that no snapshot of a large table holds the log.
void look_through(Connection& connection, const Documents& of, std::size_t limit,
                  std::vector<std::string>& damaged) {
    const std::string key(of.key);
    const std::string sql = "SELECT " + key + ", " + of.document + " FROM " + of.table + " WHERE " +
                            key + " > :after ORDER BY " + key + " LIMIT " +
                            std::to_string(rows_at_once);
    Number after = -1;
    for (int rows = rows_at_once; rows == rows_at_once && damaged.size() < limit;) {
        rows = 0;
        for_each_row<Number, Text>(connection, sql, {after}, [&](Number row, const Text& text) {
            ++rows;
            after = row;
            try {
                of.read(row, text);
            } catch (const UnreadableRow& found) {
                if (damaged.size() < limit) {
                    damaged.emplace_back(found.what());
                }
            }
        });
    }
}

}  // namespace

std::vector<std::string> SqlOperationsReader::unreadable_rows(int limit) {
    Reading reading(*database_);
    std::vector<std::string> damaged;
    for (const Documents& each :
         {documents("number", "case_texts", case_in), documents("key", "responses", response_in),
          documents("key", "mails", mail_in), documents("key", "journal", entry_in),
          documents("number", "parked_events", event_in),
          documents("number", "deliveries", headers_in, "headers")}) {
        look_through(reading.connection(), each, static_cast<std::size_t>(limit), damaged);
    }
    return damaged;
}

}  // namespace heed::sql
