#include "adapters/sql/sql_audit_log.h"

#include <limits>

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/seal_writer.h"

namespace heed::sql {

void write(Connection& connection, const AuditEntry& entry) {
    connection.execute(
        "INSERT INTO audit_log (at, actor, act, subject, detail)"
        " VALUES (:at, :actor, :act, :subject, :detail)",
        {stored(entry.at), entry.actor, in_column(entry.act), entry.subject, entry.detail});
    SealWriter(connection).seal_audited(connection.number("SELECT last_insert_rowid()"));
}

void SqlAuditLog::record(const AuditEntry& entry) {
    Transaction transaction(*database_);
    write(transaction.connection(), entry);
    transaction.commit();
}

Page<AuditEntry> SqlAuditLog::list(const PageRequest& wanted) {
    const long long before =
        wanted.after ? wanted.after->first : std::numeric_limits<long long>::max();
    Reading reading(*database_);
    Page<AuditEntry> page;
    for_each_row<long long, long long, Text, Text, Text, Text>(
        reading.connection(),
        "SELECT number, at, actor, act, subject, detail FROM audit_log"
        " WHERE number < :before ORDER BY number DESC LIMIT :count",
        {before, wanted.limit + 1LL},
        [&](long long number, long long at, const Text& actor, const Text& act, const Text& subject,
            const Text& detail) {
            page.items.push_back(
                {number, instant(at), actor, from_column<AuditAct>(act), subject, detail});
        });
    if (page.items.size() > static_cast<std::size_t>(wanted.limit)) {
        page.items.pop_back();
        page.next = Cursor{page.items.back().number, 0};
    }
    return page;
}

}  // namespace heed::sql
