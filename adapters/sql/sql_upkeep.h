#pragma once

#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/upkeep.h"

namespace heed::sql {

class SqlUpkeep final : public Upkeep {
  public:
    explicit SqlUpkeep(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    bool copy_to(const std::string& file, const GoesOn&) override;
    std::vector<std::string> noted_backups() override;
    bool is_compact() override;
    void compact() override;
    NewEra begin_new_era(CaseNumber numbers_from, Instant now) override;
    Pruned prune(Instant before, Instant now, const std::string& by,
                 const std::function<bool()>& goes_on) override;
    Pruned would_prune(Instant before) override;
    SealReport check_seals(const std::string& noted) override;
    std::string last_seal() override;
    Instant last_event(Instant now) override;

  private:
    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
