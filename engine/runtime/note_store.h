#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/time_note.h"

namespace heed {

/// A note on the time line that somebody entered on a page.
struct EnteredNote {
    std::int64_t number = 0;
    TimeNote note;
    std::string by;  ///< e-mail of who entered it
    Instant at{};
    bool operator==(const EnteredNote&) const = default;
};

/// Notes that were entered on pages. May be called from several threads; throws StoreFailure.
class NoteStore {
  public:
    virtual ~NoteStore() = default;
    virtual void enter(const TimeNote&, const std::string& by, Instant) = 0;
    /// False: there was none.
    virtual bool remove(std::int64_t number) = 0;
    /// By day.
    virtual std::vector<EnteredNote> list() = 0;
};

}  // namespace heed
