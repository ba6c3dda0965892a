#include "engine/values/closest.h"

#include <algorithm>
#include <numeric>

namespace heed {
namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// A name that is longer than this is not worth the time that comparing it takes.
constexpr std::size_t longest_name = 200;

}  // namespace

std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before(right.size() + 1);
    std::vector<std::size_t> last(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = lower(left[i - 1]) == lower(right[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(left[i - 1]) == lower(right[j - 2]) &&
                lower(left[i - 2]) == lower(right[j - 1])) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[right.size()];
}

std::optional<std::string> closest(std::string_view name,
                                   const std::vector<std::string>& candidates) {
    const std::string* best = nullptr;
    std::size_t best_distance = std::max<std::size_t>(1, std::min<std::size_t>(4, name.size() / 3));
    for (const std::string& candidate : candidates) {
        if (candidate.size() > longest_name || name.size() > longest_name) {
            continue;
        }
        const std::size_t found = distance(name, candidate);
        if (found < best_distance || (found == best_distance && best == nullptr)) {
            best = &candidate;
            best_distance = found;
        }
    }
    // One letter is near every other one: a name is never taken for a wholly different one.
    if (best == nullptr || best_distance >= std::max(name.size(), best->size())) {
        return std::nullopt;
    }
    return *best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
    const auto found = closest(name, candidates);
    return found ? "did you mean “" + *found + "”?" : "";
}

}  // namespace heed
