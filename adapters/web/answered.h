#pragma once

#include <chrono>
#include <string_view>

namespace heed::web {

/// One request as it was answered: for the log and the metrics. Nothing of it is what somebody
/// wrote: a path may be a customer's link, so the route stands for it.
struct Answered {
    std::string_view method;  ///< empty: the request could not be read
    std::string_view route;   ///< `/v1/cases/{id}`; empty: none
    int status = 200;
    std::chrono::microseconds took{};  ///< from the request's first byte to the answer
    std::string_view client;
    std::string_view incident;  ///< empty: nothing failed unexpectedly
};

}  // namespace heed::web
