#pragma once

#include <cstdint>
#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/delivery_store.h"

namespace heed::sql {

/// How much the quarantine may hold before it refuses more.
struct QuarantineLimit {
    std::int64_t deliveries = 10'000;
    std::int64_t bytes = 256 << 20;
};

class SqlDeliveryStore : public DeliveryStore {
  public:
    explicit SqlDeliveryStore(std::shared_ptr<Database> database, QuarantineLimit limit = {})
        : database_(std::move(database)), limit_(limit) {}

    std::optional<std::int64_t> keep(const HookDelivery&) override;
    std::optional<HookDelivery> find(std::int64_t number) override;
    Page<HookDelivery> list(std::optional<DeliveryStanding>, const PageRequest&) override;
    void park(std::int64_t number, const std::string& reason) override;
    void settle(std::int64_t number) override;
    bool replay(std::int64_t number) override;

  private:
    long long change(const std::string& sql, const std::vector<Parameter>& parameters);

    std::shared_ptr<Database> database_;
    QuarantineLimit limit_;
};

}  // namespace heed::sql
