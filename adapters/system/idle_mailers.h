#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/runtime/ports.h"

namespace heed::system {

/// The mailers that send nothing now, each with a connection of its own. The one used last goes out
/// first: a few mails a second need few connections, however many may be open at a time.
class IdleMailers {
  public:
    using MakeMailer = std::function<std::unique_ptr<Mailer>()>;

    void make_by(MakeMailer make) { make_ = std::move(make); }
    std::unique_ptr<Mailer> take();
    void put_back(std::unique_ptr<Mailer>, Instant now);
    /// Ends the connections of those that were put back before that.
    void let_go(Instant unused_since);

  private:
    struct Idle {
        std::unique_ptr<Mailer> mailer;
        Instant since;
    };

    MakeMailer make_;
    std::mutex mutex_;
    std::vector<Idle> idle_;  ///< used last: the last
};

}  // namespace heed::system
