#include "engine/results/kept_dimensions.h"

#include <algorithm>

namespace heed {

bool keeps(const Survey& survey, std::string_view dimension) {
    return std::ranges::any_of(survey.dimensions,
                               [&](const Dimension& each) { return to_text(each) == dimension; });
}

}  // namespace heed
