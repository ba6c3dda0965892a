#include "adapters/web/api/request_figures.h"

#include <fmt/format.h>

namespace heed::web {
namespace {

constexpr std::string_view no_route = "none";

std::string_view route_of(const Answered& answered) {
    return answered.route.empty() ? no_route : answered.route;
}

/// Of a request that has no route the method may be any word that a stranger made up.
std::string_view method_of(const Answered& answered) {
    return answered.route.empty() ? no_route : answered.method;
}

void add_times(std::vector<Metric>& all, const std::string& route, std::uint64_t count,
               double seconds, const auto& up_to) {
    const auto add = [&](std::string series, double value) {
        all.push_back({"heed_http_request_seconds", MetricKind::histogram,
                       "From a request's first byte to its answer.", value, std::move(series)});
    };
    for (std::size_t i = 0; i < up_to.size(); ++i) {
        add(fmt::format(R"(_bucket{{route="{}",le="{}"}})", route,
                        RequestFigures::longest_seconds[i]),
            static_cast<double>(up_to[i]));
    }
    add(fmt::format(R"(_bucket{{route="{}",le="+Inf"}})", route), static_cast<double>(count));
    add(fmt::format(R"(_sum{{route="{}"}})", route), seconds);
    add(fmt::format(R"(_count{{route="{}"}})", route), static_cast<double>(count));
}

}  // namespace

Refused refused_by(const Answered& answered) {
    constexpr std::string_view hooks = "/v1/hooks/";
    const int status = answered.status;
    if ((answered.route == "/sign-in" && (status == 422 || status == 429)) ||
        (answered.route == "/sign-in/sso/back" && status == 403)) {
        return Refused::sign_in;
    }
    return status == 401 && !answered.route.starts_with(hooks) ? Refused::token : Refused::no;
}

void RequestFigures::count(const Answered& answered) {
    const double seconds = std::chrono::duration<double>(answered.took).count();
    const Refused refused = refused_by(answered);
    const std::lock_guard lock(mutex_);
    ++answers_[{std::string(method_of(answered)), std::string(route_of(answered)),
                answered.status}];
    auto found = times_.find(route_of(answered));
    if (found == times_.end()) {
        found = times_.emplace(route_of(answered), Times()).first;
    }
    Times& times = found->second;
    for (std::size_t i = 0; i < longest_seconds.size(); ++i) {
        times.up_to[i] += seconds <= longest_seconds[i] ? 1 : 0;
    }
    ++times.count;
    times.seconds += seconds;
    refused_tokens_ += refused == Refused::token ? 1 : 0;
    refused_sign_ins_ += refused == Refused::sign_in ? 1 : 0;
}

std::vector<Metric> RequestFigures::metrics() const {
    const std::lock_guard lock(mutex_);
    std::vector<Metric> all;
    for (const auto& [answer, count] : answers_) {
        const auto& [method, route, status] = answer;
        all.push_back(
            {"heed_http_requests_total", MetricKind::counter, "Requests that were answered.",
             static_cast<double>(count),
             fmt::format(R"({{method="{}",route="{}",status="{}"}})", method, route, status)});
    }
    for (const auto& [route, times] : times_) {
        add_times(all, route, times.count, times.seconds, times.up_to);
    }
    all.push_back({"heed_refused_tokens_total", MetricKind::counter,
                   "Requests with no token that is valid.", static_cast<double>(refused_tokens_)});
    all.push_back({"heed_refused_sign_ins_total", MetricKind::counter,
                   "Passwords and single sign-ons that were refused.",
                   static_cast<double>(refused_sign_ins_)});
    return all;
}

}  // namespace heed::web
