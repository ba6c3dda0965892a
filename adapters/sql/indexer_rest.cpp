#include "adapters/sql/indexer_rest.h"

#include <algorithm>

namespace heed::sql {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds unnoticed = seconds(2);  ///< so far behind it may be, and takes no more
constexpr milliseconds alarming = seconds(60);
constexpr double least_share = 0.05;
constexpr double share_when_alarming = 0.1;
constexpr double much_of_the_time = 0.1;  ///< where others write for so long, they come first

}  // namespace

std::chrono::nanoseconds rest_of_indexer(std::chrono::nanoseconds worked, milliseconds behind,
                                         double share_of_others) {
    const double late =
        static_cast<double>((std::clamp(behind, unnoticed, alarming) - unnoticed).count()) /
        static_cast<double>((alarming - unnoticed).count());
    const double share = std::max(least_share + late * (share_when_alarming - least_share),
                                  1 - share_of_others / much_of_the_time);
    return std::chrono::nanoseconds(
        static_cast<std::int64_t>(static_cast<double>(worked.count()) * (1 / share - 1)));
}

}  // namespace heed::sql
