#include "engine/runtime/seals.h"

#include <algorithm>

#include "engine/model/sealing.h"
#include "engine/values/parse_number.h"

namespace heed {

std::string content_of(const std::vector<Sealed>& all) {
    std::string content;
    for (const Sealed& sealed : all) {
        content += std::to_string(sealed.place) + ' ' + sealed.seal + '\n';
    }
    return content;
}

std::vector<Sealed> sealed_in(std::string_view content) {
    std::vector<Sealed> all;
    while (!content.empty()) {
        const std::string_view line = content.substr(0, content.find('\n'));
        content.remove_prefix(std::min(line.size() + 1, content.size()));
        const std::size_t space = line.find(' ');
        const auto place = parse_number<long long>(line.substr(0, space));
        if (place && space != std::string_view::npos) {
            all.push_back({*place, std::string(line.substr(space + 1))});
        }
    }
    return all;
}

std::string seal_of_row(const std::string& before, const SealRow& row) {
    return seal_of(before, row.number, row.kind + '\n' + row.content);
}

}  // namespace heed
