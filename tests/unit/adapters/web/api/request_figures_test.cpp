#include "adapters/web/api/request_figures.h"

#include <algorithm>

#include <gmock/gmock.h>

namespace heed::web {
namespace {

Answered answered(std::string_view method, std::string_view route, int status,
                  std::chrono::milliseconds took = std::chrono::milliseconds(1)) {
    return {.method = method, .route = route, .status = status, .took = took};
}

double value(const RequestFigures& figures, const std::string& name, const std::string& series) {
    const auto all = figures.metrics();
    const auto found = std::ranges::find_if(
        all, [&](const Metric& metric) { return metric.name == name && metric.series == series; });
    return found == all.end() ? -1 : found->value;
}

TEST(RequestFigures, AreCountedByRouteAndStatus) {
    RequestFigures figures;
    figures.count(answered("GET", "/v1/cases/{id}", 200));
    figures.count(answered("GET", "/v1/cases/{id}", 200));
    figures.count(answered("GET", "/v1/cases/{id}", 404));
    const auto total = [&](const char* status) {
        return value(
            figures, "heed_http_requests_total",
            std::string(R"({method="GET",route="/v1/cases/{id}",status=")") + status + "\"}");
    };
    EXPECT_EQ(total("200"), 2);
    EXPECT_EQ(total("404"), 1);
}

TEST(RequestFigures, AreOneWhereThereIsNoRouteWhateverTheMethod) {
    RequestFigures figures;
    figures.count(answered("", "", 400));
    figures.count(answered("BREW", "", 404));
    EXPECT_EQ(
        value(figures, "heed_http_requests_total", R"({method="none",route="none",status="404"})"),
        1);
    EXPECT_EQ(value(figures, "heed_http_request_seconds", R"(_count{route="none"})"), 2);
}

TEST(RequestFigures, HaveAHistogramOfHowLongARouteTook) {
    RequestFigures figures;
    for (const int took : {1, 30, 3'000, 60'000}) {
        figures.count(answered("GET", "/inbox", 200, std::chrono::milliseconds(took)));
    }
    const auto up_to = [&](const std::string& le) {
        return value(figures, "heed_http_request_seconds",
                     R"(_bucket{route="/inbox",le=")" + le + "\"}");
    };
    EXPECT_EQ(up_to("0.005"), 1);
    EXPECT_EQ(up_to("0.1"), 2);
    EXPECT_EQ(up_to("10"), 3);
    EXPECT_EQ(up_to("+Inf"), 4);
    EXPECT_DOUBLE_EQ(value(figures, "heed_http_request_seconds", R"(_sum{route="/inbox"})"),
                     63.031);
}

TEST(RequestFigures, TellRefusedTokensAndSignInsFromForgedDeliveries) {
    EXPECT_EQ(refused_by(answered("POST", "/v1/responses", 401)), Refused::token);
    EXPECT_EQ(refused_by(answered("POST", "/v1/hooks/{source}", 401)), Refused::no);
    EXPECT_EQ(refused_by(answered("POST", "/sign-in", 422)), Refused::sign_in);
    EXPECT_EQ(refused_by(answered("GET", "/sign-in/sso/back", 403)), Refused::sign_in);
    EXPECT_EQ(refused_by(answered("GET", "/sign-in", 200)), Refused::no);
    EXPECT_EQ(refused_by(answered("POST", "/sign-in", 403)), Refused::no) << "a stale form";
    EXPECT_EQ(refused_by(answered("POST", "/v1/responses", 403)), Refused::no);
}

}  // namespace
}  // namespace heed::web
