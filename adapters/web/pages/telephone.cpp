#include "adapters/web/pages/telephone.h"

namespace heed::web::pages {
namespace {

constexpr std::size_t fewest_digits = 3;
constexpr std::string_view between = " ()/.-";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string telephone_link(std::string_view written) {
    const std::size_t begin = written.find_first_of("+0123456789");
    if (begin == std::string_view::npos) {
        return {};
    }
    constexpr std::string_view not_dialled_abroad = "(0)";
    const bool is_international = written[begin] == '+';
    std::string number(is_international ? "+" : "");
    std::size_t digits = 0;
    for (std::size_t at = begin + (is_international ? 1 : 0); at < written.size(); ++at) {
        const char c = written[at];
        if (is_international && written.substr(at).starts_with(not_dialled_abroad)) {
            at += not_dialled_abroad.size() - 1;
        } else if (is_digit(c)) {
            number += c;
            ++digits;
        } else if (between.find(c) == std::string_view::npos) {
            break;  // a second number, an extension, words
        }
    }
    return digits < fewest_digits ? std::string() : "tel:" + number;
}

}  // namespace heed::web::pages
