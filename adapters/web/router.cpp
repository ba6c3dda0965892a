#include "adapters/web/router.h"

#include <map>
#include <optional>
#include <stdexcept>

#include "adapters/web/answering.h"
#include "adapters/web/problem.h"
#include "adapters/web/whose.h"

namespace heed::web {
namespace {

/// Of what has no use for a body, so little is read that its connection can go on.
constexpr std::size_t longest_unwanted_body = 64 * 1024;

/// A route without its own GET answers HEAD as it answers any other method it does not have.
std::string_view served_as(std::string_view method) {
    return method == "HEAD" ? "GET" : method;
}

}  // namespace

struct Router::Route {
    Handler handler;
    RouteTerms terms;
    std::vector<std::string> parameter_names;
    std::string pattern;
};

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
    std::unique_ptr<Node> any;  ///< a parameter stands here
    std::map<std::string, Route, std::less<>> routes;

    /// The node of a path, and the segments that were parameters.
    const Node* find(const std::vector<std::string>& segments, std::size_t depth,
                     std::vector<std::string_view>& values) const {
        if (depth == segments.size()) {
            return routes.empty() ? nullptr : this;
        }
        if (const auto child = children.find(segments[depth]); child != children.end()) {
            if (const Node* found = child->second->find(segments, depth + 1, values)) {
                return found;
            }
        }
        if (!any || segments[depth].empty()) {
            return nullptr;
        }
        values.push_back(segments[depth]);
        const Node* found = any->find(segments, depth + 1, values);
        if (found == nullptr) {
            values.pop_back();
        }
        return found;
    }

    const Route* route_of(std::string_view method) const {
        const auto found = routes.find(served_as(method));
        return found == routes.end() ? nullptr : &found->second;
    }

    std::string allowed_methods() const {
        std::string methods;
        for (const auto& [method, route] : routes) {
            methods += (methods.empty() ? "" : ", ") + method;
            methods += method == "GET" ? ", HEAD" : "";
        }
        return methods;
    }
};

Reply busy_problem() {
    Reply reply = problem(503, "Too much at once",
                          "More is asked at this moment than can be answered: please try again.");
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;

void Router::add(std::string_view method, std::string_view pattern, Handler handler,
                 RouteTerms terms) {
    Request split;
    if (!read_target(pattern, split)) {
        throw std::logic_error("no pattern of a path: " + std::string(pattern));
    }
    Route route{std::move(handler), std::move(terms), {}, std::string(pattern)};
    Node* node = root_.get();
    for (const std::string& segment : split.segments) {
        const bool is_parameter = segment.starts_with('{') && segment.ends_with('}');
        if (is_parameter) {
            route.parameter_names.push_back(segment.substr(1, segment.size() - 2));
        }
        std::unique_ptr<Node>& next = is_parameter ? node->any : node->children[segment];
        if (!next) {
            next = std::make_unique<Node>();
        }
        node = next.get();
    }
    if (!node->routes.emplace(method, std::move(route)).second) {
        throw std::logic_error("a route added twice: " + std::string(method) + " " +
                               std::string(pattern));
    }
}

void Router::forgive_below(std::string_view path) {
    Request split;
    if (!read_target(path, split)) {
        throw std::logic_error("no path: " + std::string(path));
    }
    forgiven_.push_back(std::move(split.segments));
}

/// The segments that are meant; none where they are meant as they stand.
std::optional<std::vector<std::string>> Router::forgiven(
    const std::vector<std::string>& segments) const {
    for (const auto& prefix : forgiven_) {
        std::vector<std::string> meant;
        auto at = segments.begin();
        for (; at != segments.end() && meant.size() < prefix.size(); ++at) {
            if (!at->empty() && *at != prefix[meant.size()]) {
                break;
            }
            if (!at->empty()) {
                meant.push_back(*at);
            }
        }
        if (meant.size() < prefix.size()) {
            continue;
        }
        std::string rest;
        for (; at != segments.end(); ++at) {
            rest += at->empty() || rest.empty() ? *at : "/" + *at;
        }
        meant.push_back(rest.empty() ? "/" : std::move(rest));
        return meant;
    }
    return std::nullopt;
}

void Router::handle(Request&& request, const Respond& respond) const {
    if (auto meant = forgiven(request.segments)) {
        request.segments = *std::move(meant);
    }
    std::vector<std::string_view> values;
    const Node* node = root_->find(request.segments, 0, values);
    if (node == nullptr && fallback_) {
        return run(Way::reading, fallback_, std::move(request), respond);
    }
    if (node == nullptr) {
        respond(problem(404, "Not Found", "there is nothing at " + request.path));
        return;
    }
    const Route* route = node->route_of(request.method);
    if (route == nullptr) {
        const std::string methods = node->allowed_methods();
        auto said = method_ ? method_(request) : std::nullopt;
        Reply refusal =
            said ? *std::move(said)
                 : problem(405, "Method Not Allowed",
                           request.path + " does not know " + request.method + ", only " + methods);
        refusal.headers.emplace_back("Allow", methods);
        respond(std::move(refusal));
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        request.parameters.emplace_back(route->parameter_names[i], values[i]);
    }
    run(route->terms.way, route->handler, std::move(request), respond);
}

void Router::run(Way way, const Handler& handler, Request&& request, const Respond& respond) const {
    if (workers_ == nullptr || way == Way::at_once) {
        return answer_with(handler, std::move(request), respond);
    }
    std::string owner = whose(request);
    const auto kept = std::make_shared<Request>(std::move(request));
    const auto turn_away = [this, kept, respond] {
        respond(busy_ ? busy_(*kept) : busy_problem());
    };
    const auto work = [&handler, kept, respond] {
        answer_with(handler, std::move(*kept), respond);
    };
    if (!workers_->submit(way, work, turn_away, std::move(owner))) {
        turn_away();
    }
}

const Router::Route* Router::route_to(const Request& head) const {
    std::vector<std::string_view> values;
    const auto meant = forgiven(head.segments);
    const Node* node = root_->find(meant ? *meant : head.segments, 0, values);
    return node == nullptr ? nullptr : node->route_of(head.method);
}

std::string_view Router::pattern_of(const Request& head) const {
    const Route* route = route_to(head);
    return route == nullptr ? std::string_view() : route->pattern;
}

Admission Router::admit(const Request& head) const {
    Admission admission;
    const Route* route = route_to(head);
    if (route == nullptr) {
        admission.body_bytes = longest_unwanted_body;
        return admission;
    }
    const RouteTerms& terms = route->terms;
    if (terms.guard) {
        admission.refusal = terms.guard(head);
    }
    const bool is_lines = terms.open_lines && head.media_type() == "application/x-ndjson";
    admission.body_bytes = is_lines ? terms.lines_bytes : terms.bytes;
    if (is_lines) {
        admission.open = terms.open_lines;
    }
    return admission;
}

}  // namespace heed::web
