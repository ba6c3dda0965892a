#pragma once

#include <optional>
#include <string>

#include "engine/values/time.h"

namespace heed {

/// Somebody's being signed in, in one browser; of its secret only the SHA-256 is kept.
struct Session {
    std::string sha256;  ///< 64 hexadecimal digits
    std::string email;
    Instant opened_at{};
    Instant seen_at{};  ///< to within a few minutes
    bool operator==(const Session&) const = default;
};

/// May be called from several threads and processes; throws StoreFailure.
class SessionStore {
  public:
    virtual ~SessionStore() = default;
    virtual void open(const Session&) = 0;
    virtual std::optional<Session> find(const std::string& sha256) = 0;
    virtual void see(const std::string& sha256, Instant at) = 0;
    virtual void close(const std::string& sha256) = 0;
    virtual void close_all(const std::string& email) = 0;
    /// Those opened before the first or last seen before the second are gone.
    virtual void close_old(Instant opened_before, Instant seen_before) = 0;
};

}  // namespace heed
