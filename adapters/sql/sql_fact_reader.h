#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/sql/database.h"
#include "adapters/sql/fact_scan.h"
#include "engine/runtime/fact_reader.h"

namespace heed::sql {

/// Reads the facts where one dimension alone is asked about; every other cut is counted anew, row
/// by row and month by month, so that no snapshot is long. Co-moments of a month are remembered
/// until something changes in it.
class SqlFactReader : public FactReader {
  public:
    explicit SqlFactReader(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::vector<Fact> facts(const FiguresAsked&) override;
    std::vector<std::string> members(const std::string& dimension) override;
    CoMoments co_moments(const DriversAsked&) override;
    Instant counted_through(Instant now) override;

  private:
    /// By the number of each question where it stands among the co-moments.
    using Places = std::map<long long, std::size_t>;
    struct Remembered {
        long long changes = 0;  ///< of the month, as it was counted
        CoMoments sums;
    };

    CoMoments co_moments(const MonthOfRows&, const std::vector<long long>& members, const Places&,
                         std::size_t questions);

    std::shared_ptr<Database> database_;
    std::mutex mutex_;
    std::map<std::string, Remembered> remembered_;
};

}  // namespace heed::sql
