#include "adapters/web/api/lines.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

namespace heed::web {
namespace {

TEST(Lines, AFaultInOneLineIsThatLinesAnswerAndTheOthersHaveTheirs) {
    std::string body;
    const auto lines = answer_lines([&](Reply reply) { body = std::move(reply.body); }, [] {},
                                    [](std::string_view line, const Respond& answered) {
                                        if (line != "throws") {
                                            answered(Reply{201, {}, "{}"});
                                        }
                                        if (line.find("throws") != std::string_view::npos) {
                                            throw std::bad_optional_access();
                                        }
                                    });
    lines->take("a\nthrows\nb\nanswers and throws\nc\n");
    lines->end();
    EXPECT_EQ(body.find(R"({"line":1,"status":201})"), 0U);
    EXPECT_NE(body.find(R"({"line":2,"status":503,)"), std::string::npos);
    EXPECT_NE(body.find(R"({"line":3,"status":201})"), std::string::npos);
    EXPECT_NE(body.find(R"({"line":4,"status":201})"), std::string::npos);
    EXPECT_NE(body.find(R"({"line":5,"status":201})"), std::string::npos);
}

}  // namespace
}  // namespace heed::web
