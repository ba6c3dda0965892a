#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "adapters/sql/database.h"

namespace heed::sql {

/// Brings case_index up to date with so many of the cases that commits have noted; false: nothing
/// is left. Throws StoreFailure.
bool index_cases(Database&, int at_most);

/// Does so all the time, in a thread of its own, for a small share of the writer's time: searching
/// is a moment behind, and never makes a response wait for long.
class CaseIndexer {
  public:
    explicit CaseIndexer(std::shared_ptr<Database>);
    ~CaseIndexer();
    CaseIndexer(const CaseIndexer&) = delete;
    CaseIndexer& operator=(const CaseIndexer&) = delete;

  private:
    void run();

    std::shared_ptr<Database> database_;
    std::mutex ending_;
    std::condition_variable ended_;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace heed::sql
