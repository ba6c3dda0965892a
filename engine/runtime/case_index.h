#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "engine/model/program.h"
#include "engine/runtime/ports.h"

namespace heed {

/// What keeps the index up to date all the time, until it is destroyed: searching and the results
/// are a moment behind, more while intake is at its limit, and never make a response wait for long.
class Indexing {
  public:
    virtual ~Indexing() = default;
    /// All that was committed until then is found and counted; none: it has not come so far since
    /// the start. From any thread.
    virtual std::optional<Instant> as_of() const = 0;
    /// How long ago that was, or the start.
    virtual std::chrono::milliseconds lag() const = 0;
};

struct Remapped {
    CaseNumber last = 0;  ///< of the cases that were looked at; 0: there were none
    int responses = 0;    ///< that are of other members now
};

/// What searching, lists, the results and the facts are answered by: written behind the commits,
/// which note the cases that it is to look at. Throws StoreFailure.
class CaseIndex {
  public:
    using LiveProgram = std::function<std::shared_ptr<const Program>()>;

    virtual ~CaseIndex() = default;
    /// Looks at so many of the noted cases, the first behind that number, and counts them as that
    /// program does; the number of the last, 0: there was none.
    virtual CaseNumber index_cases(const Program&, int at_most, CaseNumber behind) = 0;
    /// Counts the responses of so many cases, the first behind that number, with the members that
    /// the program's surveys keep and its directory says today, in place of those of when they were
    /// counted; of that survey alone, unless it is nullptr. Who is forgotten stays where they were.
    virtual Remapped remap_facts(const Program&, int at_most, CaseNumber behind, const Survey*) = 0;
    /// In a thread of its own; both must outlive it.
    virtual std::unique_ptr<Indexing> keep_up(const Clock&, LiveProgram) = 0;
};

}  // namespace heed
