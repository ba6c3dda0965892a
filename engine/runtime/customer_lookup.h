#pragma once

#include "engine/model/program.h"
#include "engine/runtime/ports.h"

namespace heed {

/// Looks up what an event needs to know of a case's customer beyond the case itself. Throws what
/// the store throws.
class CustomerLookup {
  public:
    explicit CustomerLookup(Store& store) : store_(store) {}

    /// What the event is decided by.
    void complete(const Program&, const Event&, Situation&);
    /// The customer's other cases, where a mail of the verdict names them. Most events send none,
    /// and most customers have no other case: then the verdict stands. Whether it is to be decided
    /// again.
    bool look_for_what_is_told(const Program&, const Event&, const Verdict&, Situation&);
    /// What she was mailed, where that matters for the event.
    void look_for_mails(const Event&, Situation&);

  private:
    bool finds(const Lookup&);
    void look_for_key(const Program&, Situation&);
    void look_for_customers_key(const Program&, const Event&, Situation&);
    void look_for_others(const Program&, const Event&, Situation&);

    Store& store_;
};

}  // namespace heed
