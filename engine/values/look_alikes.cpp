#include "engine/values/look_alikes.h"

#include <array>

namespace heed {
namespace {

constexpr std::array<LookAlike, 16> look_alikes{
    {{"\u00A0", "a no-break blank", " "},
     {"\u202F", "a narrow no-break blank", " "},
     {"\u2007", "a blank as wide as a digit", " "},
     {"\u2009", "a thin blank", " "},
     {"\u200B", "a blank without width", ""},
     {"\u2013", "a dash", "-"},
     {"\u2014", "a long dash", "-"},
     {"\u2212", "a minus sign", "-"},
     {"\u201C", "a word processor's quotation mark", "\""},
     {"\u201D", "a word processor's quotation mark", "\""},
     {"\u201E", "a word processor's quotation mark", "\""},
     {"\u2018", "a word processor's quotation mark", "'"},
     {"\u2019", "a word processor's quotation mark", "'"},
     {"\u2264", "the sign ≤", "<="},
     {"\u2265", "the sign ≥", ">="},
     {"\u2260", "the sign ≠", "!="}}};

}  // namespace

std::optional<LookAlike> look_alike_in(std::string_view text) {
    std::optional<LookAlike> first;
    size_t where = text.size();
    for (const LookAlike& one : look_alikes) {
        if (const size_t at = text.find(one.sign); at < where) {
            where = at;
            first = one;
        }
    }
    return first;
}

}  // namespace heed
