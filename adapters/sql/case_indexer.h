#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "adapters/sql/database.h"
#include "engine/model/program.h"

namespace heed::sql {

/// Brings case_index, the results and the facts, as that program counts them, up to date with so
/// many of the cases that commits have noted, and then with those of an older Heed; false: nothing
/// is left. Throws StoreFailure.
bool index_cases(Database&, const Program&, int at_most);

/// Does so all the time, in a thread of its own, for a small share of the writer's time: searching
/// and the results are a moment behind, and never make a response wait for long. Gives the
/// responses of an older Heed their new identities likewise.
class CaseIndexer {
  public:
    CaseIndexer(std::shared_ptr<Database>, std::function<std::shared_ptr<const Program>()>);
    ~CaseIndexer();
    CaseIndexer(const CaseIndexer&) = delete;
    CaseIndexer& operator=(const CaseIndexer&) = delete;

  private:
    void run();
    std::chrono::nanoseconds index_some();
    bool rest(std::chrono::nanoseconds);

    std::shared_ptr<Database> database_;
    std::function<std::shared_ptr<const Program>()> program_;
    std::mutex ending_;
    std::condition_variable ended_;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace heed::sql
