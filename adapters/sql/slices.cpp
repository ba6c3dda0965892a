#include "adapters/sql/slices.h"

#include "adapters/sql/seal_writer.h"
#include "adapters/sql/sql_audit_log.h"

namespace heed::sql {

void SlicesRecord::write(Connection& connection, const std::string& detail) {
    entry_.detail = detail;
    if (row_ == 0) {
        sql::write(connection, entry_);
        row_ = connection.number("SELECT max(number) FROM audit_log");
    } else {
        connection.execute("UPDATE audit_log SET detail = :detail WHERE number = :number",
                           {detail, row_});
        SealWriter(connection).seal_audited(row_);
    }
}

}  // namespace heed::sql
