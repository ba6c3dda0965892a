#include "adapters/sql/indexer_rest.h"

#include <algorithm>

namespace heed::sql {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds unnoticed = seconds(2);  ///< so far behind it may be, and takes no more
constexpr milliseconds alarming = seconds(60);
constexpr double least_share = 0.05;
constexpr double largest_share = 0.5;

}  // namespace

std::chrono::nanoseconds rest_of_indexer(std::chrono::nanoseconds worked, milliseconds behind,
                                         bool is_alone) {
    if (is_alone) {
        return std::chrono::nanoseconds(0);
    }
    const double late =
        static_cast<double>((std::clamp(behind, unnoticed, alarming) - unnoticed).count()) /
        static_cast<double>((alarming - unnoticed).count());
    const double share = least_share + late * (largest_share - least_share);
    return std::chrono::nanoseconds(
        static_cast<std::int64_t>(static_cast<double>(worked.count()) * (1 / share - 1)));
}

}  // namespace heed::sql
