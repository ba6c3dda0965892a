#pragma once

#include <memory>
#include <string>

#include "adapters/sql/database.h"
#include "engine/runtime/praise_store.h"

namespace heed::sql {

class SqlPraiseStore final : public PraiseStore {
  public:
    explicit SqlPraiseStore(std::shared_ptr<Database> database) : database_(std::move(database)) {}

    std::int64_t add(const Praise&, Mail) override;
    std::optional<Praise> find(std::int64_t number) override;
    void change(std::int64_t number, PraiseStanding) override;
    Page<Praise> list(const PraiseFilter&, const PageRequest&) override;
    std::vector<Praise> of_case(CaseNumber) override;
    std::optional<Praise> told_by(int mail) override;
    std::optional<Asked> last_asked(const std::string& customer) override;
    bool note_asked(const Asked&, Instant not_since) override;

  private:
    std::vector<Praise> read(const std::string& where, const std::vector<Parameter>&);

    std::shared_ptr<Database> database_;
};

}  // namespace heed::sql
