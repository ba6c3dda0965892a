#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/web/server.h"
#include "adapters/web/workers.h"

namespace heed::web {

/// What a route asks of a request before its body is read.
struct RouteTerms {
    std::size_t bytes = 1 << 20;  ///< the largest body
    /// The answer to who may not come in; none: the body is read.
    std::function<std::optional<Reply>(const Request& head)> guard{};
    /// Where `application/x-ndjson` goes piece by piece, and the largest body of it; where unset,
    /// it is a body like any other.
    decltype(Admission::open) open_lines{};
    std::size_t lines_bytes = 1 << 20;
    Way way = Way::reading;  ///< how its handler is run, where the router has workers
};

/// 503 for who found no thread in time.
Reply busy_problem();

/// Finds the handler of a request in a tree of path segments. HEAD goes to the handler of GET; an
/// unknown path is answered 404, an unknown method of a known path 405 with `Allow`.
class Router {
  public:
    Router();
    ~Router();
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;

    /// A pattern is a path with named parameters: `/v1/tasks/{id}/claim`. Where a fixed segment and
    /// a parameter both match, the fixed one wins. Throws std::logic_error for a route added twice.
    void add(std::string_view method, std::string_view pattern, Handler, RouteTerms = {});

    /// Below that path empty segments count for nothing, and the others are one: `//v1/hooks/a/`
    /// is `/v1/hooks/a`, and `/v1/hooks/a/b` has the one parameter `a/b`. For addresses that people
    /// type where nobody reads the 404.
    void forgive_below(std::string_view path);

    /// Answers what no route is for, instead of the 404.
    void add_fallback(Handler fallback) { fallback_ = std::move(fallback); }

    /// Handlers are run there, each on its route's way; where unset, where the request came.
    void run_on(Workers& workers) { workers_ = &workers; }

    /// What a request hears that found no thread in time; where unset, `busy_problem`.
    void say_busy(std::function<Reply(const Request&)> busy) { busy_ = std::move(busy); }

    /// What is read by who asks by an unknown method; none of it, or where unset: a problem.
    void say_method(std::function<std::optional<Reply>(const Request&)> method) {
        method_ = std::move(method);
    }

    void handle(Request&&, const Respond&) const;

    /// For ServerOptions.
    Admission admit(const Request& head) const;
    /// Likewise: the pattern of the route that answers it; empty: none does.
    std::string_view pattern_of(const Request& head) const;

  private:
    struct Route;
    struct Node;
    const Route* route_to(const Request& head) const;
    std::optional<std::vector<std::string>> forgiven(
        const std::vector<std::string>& segments) const;
    void run(Way, const Handler&, Request&&, const Respond&) const;

    std::unique_ptr<Node> root_;
    std::vector<std::vector<std::string>> forgiven_;
    Handler fallback_;
    Workers* workers_ = nullptr;
    std::function<Reply(const Request&)> busy_;
    std::function<std::optional<Reply>(const Request&)> method_;
};

}  // namespace heed::web
