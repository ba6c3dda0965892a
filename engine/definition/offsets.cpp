#include "engine/definition/offsets.h"

#include <algorithm>

namespace heed::yaml {

Offsets::Offsets(std::string path, const std::string& text)
    : path_(std::move(path)), text_(text), line_starts_{0} {
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n') {
            line_starts_.push_back(i + 1);
        }
    }
}

Place Offsets::place_at(size_t offset) const {
    const auto after = std::ranges::upper_bound(line_starts_, offset);
    const auto line = static_cast<size_t>(after - line_starts_.begin());
    return {
        path_, static_cast<int>(line),
        1 + (offset > line_starts_[line - 1] ? characters_between(line_starts_[line - 1], offset)
                                             : 0)};
}

int Offsets::characters_between(size_t from, size_t to) const {
    int count = 0;
    for (size_t i = from; i < std::min(to, text_.size()) && text_[i] != '\n'; ++i) {
        count += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
}

}  // namespace heed::yaml
