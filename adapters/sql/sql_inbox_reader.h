#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/readers.h"

namespace heed::sql {

class SqlInboxReader : public InboxReader {
  public:
    explicit SqlInboxReader(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    Page<InboxTask> list(const TaskFilter&, const PageRequest&) override;
    int count(const TaskFilter&, int at_most) override;
    std::optional<InboxTask> find(CaseNumber, int task) override;
    std::vector<InboxPromise> promises(const PromiseFilter&, int at_most) override;
    int count(const PromiseFilter&, int at_most) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
