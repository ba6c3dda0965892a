#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/values/time.h"

namespace heed {

/// What a source of responses has brought so far.
struct SourceActivity {
    std::string name;  ///< `typeform`, `api`
    Instant last_response_at{};
    std::int64_t responses = 0;
    bool operator==(const SourceActivity&) const = default;
};

/// May be called from several threads; throws StoreFailure.
class SourceReader {
  public:
    virtual ~SourceReader() = default;
    /// Those that ever brought one, by name.
    virtual std::vector<SourceActivity> sources() = 0;
};

}  // namespace heed
