#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/attachment_reader.h"

namespace heed::sql {

class SqlAttachmentReader final : public AttachmentReader {
  public:
    explicit SqlAttachmentReader(std::shared_ptr<Database> database)
        : database_(std::move(database)) {}

    std::optional<std::string> content(CaseNumber, int number) override;
    std::int64_t total_bytes() override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
