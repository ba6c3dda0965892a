#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/source_reader.h"

namespace heed::sql {

class SqlSourceReader final : public SourceReader {
  public:
    explicit SqlSourceReader(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::vector<SourceActivity> sources() override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
