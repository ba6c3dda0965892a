#include "adapters/sql/sql_result_reader.h"

#include "adapters/sql/result_weeks.h"

namespace heed::sql {

std::vector<Counted> SqlResultReader::counts(const CountedPeriod& period) {
    Reading reading(*database_);
    return counted_weeks(reading.connection(), period);
}

}  // namespace heed::sql
