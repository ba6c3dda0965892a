#include "engine/values/look_alikes.h"

#include <array>

namespace heed {
namespace {

constexpr std::string_view another_letter = "a letter of another alphabet";

constexpr std::array<LookAlike, 28> look_alikes{
    {{"\u00A0", "a no-break space", " "},
     {"\u202F", "a narrow no-break space", " "},
     {"\u2007", "a space as wide as a digit", " "},
     {"\u2009", "a thin space", " "},
     {"\u200B", "a space without width", ""},
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
     {"\u2260", "the sign ≠", "!="},
     {"\u0430", another_letter, "a"},
     {"\u0435", another_letter, "e"},
     {"\u0456", another_letter, "i"},
     {"\u0458", another_letter, "j"},
     {"\u043E", another_letter, "o"},
     {"\u0440", another_letter, "p"},
     {"\u0441", another_letter, "c"},
     {"\u0455", another_letter, "s"},
     {"\u0443", another_letter, "y"},
     {"\u0445", another_letter, "x"},
     {"\u03BF", another_letter, "o"},
     {"\u03BD", another_letter, "v"}}};

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
