#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/fact_reader.h"

namespace heed::sql {

/// Reads the facts where one dimension alone is asked about; every other cut is counted anew, row
/// by row and month by month, so that no snapshot is long.
class SqlFactReader : public FactReader {
  public:
    explicit SqlFactReader(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::vector<Fact> facts(const FiguresAsked&) override;
    std::vector<std::string> members(const std::string& dimension) override;
    CoMoments co_moments(const DriversAsked&) override;
    Instant counted_through(Instant now) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
