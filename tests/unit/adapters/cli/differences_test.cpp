#include "adapters/cli/differences.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <sys/resource.h>

namespace heed::cli {
namespace {

using testing::ElementsAre;
using Lines = std::vector<std::string>;

TEST(Differences, ShowWhatIsMissingBeforeWhatIsNew) {
    EXPECT_THAT(differences({"a", "b", "c", "d"}, {"a", "x", "y", "d"}),
                ElementsAre("  a", "- b", "- c", "+ x", "+ y", "  d"));
    EXPECT_THAT(differences({"a", "b"}, {"a", "b", "c"}), ElementsAre("  a", "  b", "+ c"));
    EXPECT_THAT(differences({"a", "b"}, {}), ElementsAre("- a", "- b"));
    EXPECT_THAT(differences({}, {"a"}), ElementsAre("+ a"));
    EXPECT_THAT(differences({}, {}), ElementsAre());
}

TEST(Differences, HaveThreeLinesAroundThemInAUnifiedDiff) {
    EXPECT_EQ(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\nten\n",
                           "before", "after"),
              "--- before\n+++ after\n"
              "@@ -2,8 +2,9 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n+ten\n");
    EXPECT_EQ(unified_diff("a\nb\n", "a\nb\n", "before", "after"), "");
}

std::int64_t most_memory_in_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/// Of a line each: `n case N opened`, and every `each`th of them otherwise in the second.
std::pair<Lines, Lines> long_transcripts(int each) {
    std::pair<Lines, Lines> both;
    for (int i = 0; i < 30'000; ++i) {
        const std::string line = "case " + std::to_string(i) + " opened";
        both.first.push_back(line);
        both.second.push_back(i % each == 0 ? line + " again" : line);
    }
    return both;
}

TEST(Differences, OfThirtyThousandLinesWantLittleMemory) {
    const std::int64_t before = most_memory_in_megabytes();
    for (const int each : {1, 10, 15'000}) {
        const auto [expected, actual] = long_transcripts(each);
        const Lines lines = differences(expected, actual);
        const auto is_new = [](const std::string& line) { return line.starts_with('+'); };
        EXPECT_EQ(std::ranges::count_if(lines, is_new), 30'000 / each);
    }
    EXPECT_LT(most_memory_in_megabytes() - before, 600);
}

}  // namespace
}  // namespace heed::cli
