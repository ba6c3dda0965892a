#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "adapters/threads/ending.h"
#include "engine/runtime/digest.h"
#include "engine/runtime/digest_store.h"
#include "engine/runtime/inbox_reader.h"
#include "engine/runtime/readers.h"

namespace heed::cli {

/// What digests are written with.
struct DigestParts {
    DigestStore& digests;
    CaseReader& cases;
    InboxReader& inbox;
    const Clock& clock;
    std::function<std::shared_ptr<const Program>()> program;
    std::function<std::string()> public_address;
};

/// The thread that puts each reader's digest into the outbox as their morning comes, and what a
/// digest says as it goes out.
class DigestService {
  public:
    explicit DigestService(DigestParts parts) : parts_(std::move(parts)) {}
    ~DigestService();
    DigestService(const DigestService&) = delete;
    DigestService& operator=(const DigestService&) = delete;

    void start();
    void stop();

    /// Nothing: all that it would say is done or gone. What any other mail says is its own.
    std::optional<Value> values_of(const OutboxMail&, const Program&);

  private:
    void write_due();
    void write_for(const std::string& email);
    std::string why_needless(const GatheredMail&, Instant now);
    std::vector<DigestLine> due_of(const std::string& email, const Program&);

    DigestParts parts_;
    threads::Ending ending_;
    std::thread thread_;
};

}  // namespace heed::cli
