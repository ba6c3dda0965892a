#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "adapters/web/pages/page_context.h"

namespace heed::web::pages {

/// Tells open inboxes, by server-sent events, that something changed for them; no more than that:
/// the page asks for the list itself. So an event can be left out where another is on its way.
class InboxWatch {
  public:
    InboxWatch();
    ~InboxWatch();
    InboxWatch(const InboxWatch&) = delete;
    InboxWatch& operator=(const InboxWatch&) = delete;

    /// The case is durable as it is now; from the step loop's thread, so it only notes whose it is.
    void changed(const Case&);

    PageHandler listen();  ///< GET /inbox/events

  private:
    using Parties = std::set<std::string, std::less<>>;  ///< e-mails, and `team NAME`
    struct Watcher {
        std::weak_ptr<LongReply> reply;
        Parties parties;
        std::string person;
    };

    bool add(const Visitor&, const std::shared_ptr<LongReply>&);
    void forget_gone();
    void run();
    void tell(const Parties& changed);

    std::mutex mutex_;
    std::condition_variable woken_;
    std::vector<Watcher> watchers_;
    Parties changed_;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace heed::web::pages
