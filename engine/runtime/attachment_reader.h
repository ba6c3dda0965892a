#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/model/task.h"

namespace heed {

/// The bytes of what is attached to cases; the cases themselves say what there is. May be called
/// from several threads. Throws StoreFailure when the world fails.
class AttachmentReader {
  public:
    virtual ~AttachmentReader() = default;
    /// By its number within the case; nothing where there is none, or it was erased.
    virtual std::optional<std::string> content(CaseNumber, int number) = 0;
    /// Of all cases together.
    virtual std::int64_t total_bytes() = 0;
};

}  // namespace heed
