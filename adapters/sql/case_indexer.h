#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "adapters/sql/database.h"
#include "adapters/sql/identity_mover.h"
#include "adapters/threads/ending.h"
#include "engine/runtime/case_index.h"

namespace heed::sql {

/// Brings case_index, the results and the facts, as that program counts them, up to date with so
/// many of the cases that commits have noted, the first behind that number; the number of the last,
/// 0: there was none. Throws StoreFailure.
CaseNumber index_cases(Database&, const Program&, int at_most, CaseNumber behind = 0);

/// Notes so many of the cases that an older Heed indexed otherwise, once those noted before are
/// indexed; false: there is none left, and lists may be filtered by the index alone.
bool note_older_cases(Database&, int at_most);

/// Whether some of those are left.
bool is_filling(Connection&);

/// Does so all the time, in a thread of its own, for a share of the time that grows the less others
/// write. Gives the responses of an older Heed their new identities likewise.
class CaseIndexer final : public Indexing {
  public:
    CaseIndexer(std::shared_ptr<Database>, const Clock&, CaseIndex::LiveProgram);
    ~CaseIndexer() override;
    CaseIndexer(const CaseIndexer&) = delete;
    CaseIndexer& operator=(const CaseIndexer&) = delete;

    std::optional<Instant> as_of() const override;
    std::chrono::milliseconds lag() const override;

  private:
    using Steady = std::chrono::steady_clock;
    /// Through the cases that were noted at one time, by number.
    struct Pass {
        Instant began{};
        CaseNumber end = 0;  ///< the last of them; 0: no pass is under way
        CaseNumber done = 0;
    };

    void run();
    std::chrono::nanoseconds index_some();
    bool go_on();
    double share_of_others();

    std::shared_ptr<Database> database_;
    const Clock& clock_;
    CaseIndex::LiveProgram program_;
    const Instant began_;
    std::atomic<long long> as_of_ = 0;  ///< as it is stored; 0: none
    // Of the thread alone.
    Pass pass_;
    IdentityMover identities_{*database_};
    double share_of_others_ = 1;
    std::chrono::nanoseconds time_of_others_{};
    Steady::time_point looked_at_ = Steady::now();
    threads::Ending ending_;
    std::thread thread_;
};

}  // namespace heed::sql
