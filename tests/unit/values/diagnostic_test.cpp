#include "engine/values/diagnostic.h"

#include <gtest/gtest.h>

namespace heed {
namespace {

TEST(Diagnostic, RendersTheSourceLineWithACaretUnderTheFault) {
    Diagnostic finding{.code = "HD012",
                       .place = {"workflows/a.yaml", 3, 5},
                       .message = "unknown state “clsed”",
                       .help = "did you mean “closed”?",
                       .excerpt = "  → clsed",
                       .length = 5};
    EXPECT_EQ(render(finding),
              "workflows/a.yaml:3:5: error[HD012]: unknown state “clsed”\n"
              "      → clsed\n"
              "        ^~~~~\n"
              "  help: did you mean “closed”?\n");
}

}  // namespace
}  // namespace heed
