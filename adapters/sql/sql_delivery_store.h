#pragma once

#include <cstdint>
#include <memory>

#include "adapters/sql/database.h"
#include "engine/runtime/delivery_store.h"

namespace heed::sql {

class Where;

class SqlDeliveryStore : public DeliveryStore {
  public:
    explicit SqlDeliveryStore(std::shared_ptr<Database> database, QuarantineLimit limit = {})
        : database_(std::move(database)), limit_(limit) {}

    std::optional<std::int64_t> keep(const HookDelivery&) override;
    std::optional<HookDelivery> find(std::int64_t number) override;
    Page<HookDelivery> list(std::optional<DeliveryStanding>, const PageRequest&) override;
    std::vector<HookDelivery> claim_due(Instant now, int limit) override;
    void wake(Instant now) override;
    void move(std::int64_t number, DeliveryStanding, const std::string& reason) override;
    void settle(std::int64_t number) override;
    bool was_discarded(const HookDelivery&) override;
    bool discard(std::int64_t number) override;
    std::int64_t discard_all(DeliveryStanding, const std::string& source) override;

  private:
    std::int64_t discard_where(const Where&);
    long long change(const std::string& sql, const std::vector<Parameter>& parameters);
    bool has_room_for(Connection&, long long bytes) const;
    void make_room(Connection&, DeliveryStanding, const std::string& source) const;

    std::shared_ptr<Database> database_;
    QuarantineLimit limit_;
};

}  // namespace heed::sql
