#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/webhooks/poster.h"
#include "engine/runtime/outbox_relay.h"
#include "engine/runtime/ports.h"
#include "engine/runtime/readers.h"

namespace heed::webhooks {

/// Where a webhook that workflows name is posted to.
struct Target {
    std::string url;
    std::string secret;  ///< empty: it is not signed
};
using Targets = std::map<std::string, Target, std::less<>>;  ///< by name

/// What a lane works with.
struct LaneParts {
    WebhookOutbox& outbox;
    CaseReader& cases;
    const Clock& clock;
    std::function<std::shared_ptr<const Targets>()> targets;
    std::function<std::string()> source;  ///< the CloudEvents' `source`
    std::string era;                      ///< of the store: ids of two stores differ
};

/// The thread that tells other systems what was committed: each at least once, and one that cannot
/// be reached does not hold up the others.
class Lane {
  public:
    explicit Lane(LaneParts parts) : parts_(std::move(parts)) {}
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    void start();
    /// Ends after the one that is being told.
    void stop();

  private:
    void run();
    bool rest(std::chrono::milliseconds);
    /// Whether there may be more to tell at once.
    bool tell_due();
    void tell_or_put_off(const OutboundWebhook&);
    void tell(const OutboundWebhook&);
    WebhookAnswer post(const OutboundWebhook&, const JournalEntry&, const Case&);
    std::vector<std::string> held() const;
    bool is_stopping();

    LaneParts parts_;
    Poster poster_;
    std::map<std::string, Breaker, std::less<>> breakers_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace heed::webhooks
