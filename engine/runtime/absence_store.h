#pragma once

#include <string>
#include <vector>

#include "engine/model/absence.h"

namespace heed {

/// Absences that were entered on the pages, one a person. May be called from several threads;
/// throws StoreFailure.
class AbsenceStore {
  public:
    virtual ~AbsenceStore() = default;
    /// In place of the person's earlier one.
    virtual void enter(const Absence&) = 0;
    /// False: there was none.
    virtual bool remove(const std::string& email) = 0;
    /// By e-mail.
    virtual std::vector<Absence> list() = 0;
};

}  // namespace heed
