#pragma once

#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "adapters/threads/ending.h"
#include "adapters/web/pages/page_context.h"
#include "engine/runtime/digest.h"
#include "engine/runtime/digest_store.h"

namespace heed::cli {

/// The thread that puts each reader's digest into the outbox as their morning comes, and what a
/// digest says as it goes out.
class DigestService {
  public:
    /// `link_key`: what the links that end a digest are signed with.
    DigestService(const web::pages::PageContext& pages, std::string link_key)
        : pages_(pages), link_key_(std::move(link_key)) {}
    ~DigestService();
    DigestService(const DigestService&) = delete;
    DigestService& operator=(const DigestService&) = delete;

    void start();
    void stop();

    /// Nothing: all that it would say is done or gone. What any other mail says is its own.
    std::optional<Value> values_of(const OutboxMail&, const Program&);

  private:
    void write_due();
    void write_for(const DueDigest&);
    bool has_daily_news(Morning&, const Program&);
    std::string why_needless(const GatheredMail&, Instant now);
    std::vector<DigestLine> due_today(const std::string& email, const Program&);
    std::optional<Value> praise_values_of(const OutboxMail&, const Program&);
    std::optional<Value> daily_values(const OutboxMail&, const Program&);

    const web::pages::PageContext& pages_;
    std::string link_key_;
    threads::Ending ending_;
    std::thread thread_;
};

}  // namespace heed::cli
