#pragma once

#include <memory>

#include "adapters/sql/database.h"

namespace heed {

/// For what is asked of the SQLite file itself: those promises, and the file beside them.
template <class Promises>
class WithSqliteFile : public Promises {
  protected:
    std::shared_ptr<sql::Database> database_ =
        std::make_shared<sql::Database>(this->storage_->place());
};

}  // namespace heed
