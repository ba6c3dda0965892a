#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace heed::web {

/// How much memory the bodies of all requests may take together, and those of one client: so that
/// nobody, and no crowd, fills the machine by sending slowly.
class BodyBudget {
  public:
    struct Limits {
        std::size_t together = 256 << 20;
        std::size_t of_client = 64 << 20;
    };
    explicit BodyBudget(Limits limits) : limits_(limits) {}

    /// What one request has of it; given back when it goes.
    class Share {
      public:
        Share(std::shared_ptr<BodyBudget> budget, std::string client)
            : budget_(std::move(budget)), client_(std::move(client)) {}
        ~Share();
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

        /// So many bytes in all from now on; false: there is no room for that, and nothing changes.
        bool grow_to(std::size_t bytes);

      private:
        std::shared_ptr<BodyBudget> budget_;
        const std::string client_;
        std::size_t bytes_ = 0;
    };

    std::size_t taken() const;

  private:
    bool move(const std::string& client, std::size_t from, std::size_t to);

    const Limits limits_;
    mutable std::mutex mutex_;
    std::size_t taken_ = 0;
    std::map<std::string, std::size_t> by_client_;
};

}  // namespace heed::web
