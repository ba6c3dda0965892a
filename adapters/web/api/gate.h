#pragma once

#include "adapters/web/api/access.h"
#include "adapters/web/pages/attempts.h"
#include "adapters/web/router.h"

namespace heed::web {

/// Stands before all routes: who was refused too often within a minute is told to wait, before
/// anything of theirs is looked at. A client with a valid token passes, and so does a trusted proxy
/// that names no client: behind it stands everybody.
class Gate {
  public:
    /// So many refusals a minute; 0: any number.
    Gate(const Router& router, Access& access, const Clock& clock, int refusals);

    /// For ServerOptions.
    Admission admit(const Request& head);
    void handle(Request&&, const Respond&);

  private:
    bool is_counted(const Request&) const;
    bool has_to_wait(const Request&);

    const Router& router_;
    Access& access_;
    const Clock& clock_;
    const int most_;
    pages::Attempts refused_;
};

}  // namespace heed::web
