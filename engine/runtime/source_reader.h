#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/time.h"

namespace heed {

/// What a source of responses has brought so far.
struct SourceActivity {
    std::string name;                         ///< `typeform`, `api`
    std::optional<Instant> last_response_at;  ///< none: no response yet
    std::int64_t responses = 0;
    std::int64_t parked = 0;      ///< deliveries that wait for a person
    std::int64_t unverified = 0;  ///< deliveries that wait for a secret
    bool operator==(const SourceActivity&) const = default;
};

/// May be called from several threads; throws StoreFailure.
class SourceReader {
  public:
    virtual ~SourceReader() = default;
    /// Those that ever brought something, by name.
    virtual std::vector<SourceActivity> sources() = 0;
};

}  // namespace heed
