#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "adapters/web/answered.h"
#include "adapters/web/api/operations.h"

namespace heed::web {

/// What of a request's answer an operator wants to hear of.
enum class Refused { no, token, sign_in };

/// Whether a token, or a password or a single sign-on, was refused.
Refused refused_by(const Answered&);

/// Counts requests by route and status, and how long each route's took. From any thread.
class RequestFigures {
  public:
    void count(const Answered&);
    /// For /metrics, each name's series together.
    std::vector<Metric> metrics() const;

    static constexpr std::array longest_seconds{0.005, 0.025, 0.1, 0.5, 1.0, 2.5, 10.0};

  private:
    using Answer = std::tuple<std::string, std::string, int>;  ///< method, route, status
    struct Times {
        std::array<std::uint64_t, longest_seconds.size()> up_to{};  ///< so many were no longer
        std::uint64_t count = 0;
        double seconds = 0;
    };

    mutable std::mutex mutex_;
    std::map<Answer, std::uint64_t, std::less<>> answers_;
    std::map<std::string, Times, std::less<>> times_;
    std::uint64_t refused_tokens_ = 0;
    std::uint64_t refused_sign_ins_ = 0;
};

}  // namespace heed::web
