#include "engine/values/age.h"

#include "engine/values/parse_number.h"

namespace heed {

std::optional<Date> day_before(Date today, std::string_view age) {
    using std::chrono::days;
    constexpr int most = 1'000;
    const char unit = age.empty() ? ' ' : age.back();
    const auto number =
        age.empty() ? std::nullopt : parse_number<int>(age.substr(0, age.size() - 1));
    if (!number || *number < 1 || *number > (unit == 'd' ? most * 10 : most)) {
        return std::nullopt;
    }
    const std::chrono::sys_days from{today};
    switch (unit) {
        case 'd':
            return Date(from - days(*number));
        case 'w':
            return Date(from - std::chrono::weeks(*number));
        case 'y': {
            const Date then = today - std::chrono::years(*number);
            return then.ok() ? then : then.year() / then.month() / std::chrono::last;
        }
        default:
            return std::nullopt;
    }
}

}  // namespace heed
