#include "engine/runtime/known_surveys.h"

#include <algorithm>

namespace heed {

std::string known_surveys(const Program& program) {
    std::string known;
    for (const auto& [name, survey] : program.surveys) {
        known += (known.empty() ? "" : ", ") + name;
    }
    return known;
}

std::optional<std::string> unknown_survey(const Program& program,
                                          const std::vector<std::string>& names) {
    const auto found = std::ranges::find_if(
        names, [&](const std::string& name) { return program.find_survey(name) == nullptr; });
    return found == names.end() ? std::nullopt : std::optional(*found);
}

}  // namespace heed
